/** Whose code a module is, by the first word of its name. */

/**
 * The standard library of Python 3.8 to 3.14, and the names that its modules had in Python 2.
 * https://docs.python.org/3/library/sys.html#sys.stdlib_module_names
 */
export const STANDARD_MODULES: ReadonlySet<string> = new Set(
  (
    '__future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2 _codecs _codecs_cn ' +
    '_codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _compat_pickle ' +
    '_compression _contextvars _crypt _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree ' +
    '_frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _io _json _locale _lsprof ' +
    '_lzma _markupbase _md5 _msi _multibytecodec _multiprocessing _opcode _operator _osx_support _overlapped ' +
    '_pickle _posixshmem _posixsubprocess _py_abc _pydecimal _pyio _queue _random _scproxy _sha1 _sha256 _sha3 ' +
    '_sha512 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct ' +
    '_symtable _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref ' +
    '_weakrefset _winapi _zoneinfo abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit ' +
    'audioop base64 bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs ' +
    'codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ' +
    'ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum ' +
    'errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass ' +
    'gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ' +
    'ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math ' +
    'mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers ' +
    'opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib ' +
    'poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri ' +
    'random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil ' +
    'signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl ' +
    'stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile ' +
    'telnetlib tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace ' +
    'traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings ' +
    'wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo ' +
    'commands popen2 exceptions __builtin__ copy_reg cPickle cStringIO StringIO UserDict UserList UserString ' +
    'Queue ConfigParser SocketServer httplib urllib2 urlparse thread dummy_thread anydbm whichdb dumbdbm gdbm ' +
    'robotparser cookielib BaseHTTPServer SimpleHTTPServer CGIHTTPServer xmlrpclib DocXMLRPCServer ' +
    'SimpleXMLRPCServer Tkinter tkMessageBox htmlentitydefs HTMLParser rexec new user md5 sha sets mhlib ' +
    'mimetools rfc822 ihooks imputil statvfs dircache _pyrepl '
  ).split(' '),
);

/** Libraries whose objects are saved as models. A class of theirs builds an object of itself. */
export const MODEL_LIBRARIES: ReadonlySet<string> = new Set(
  (
    'accelerate allennlp autogluon bertopic bitsandbytes catboost category_encoders causalml cuml darts dask ' +
    'datasets dateutil detectron2 dgl diffusers econml einops ensemble_boxes evaluate fairseq faiss fastai ' +
    'fasttext feature_engine flair flaml flax gensim geopandas gluonts gpytorch haiku hdbscan hmmlearn ' +
    'huggingface_hub imblearn implicit interpret jax jaxlib joblib keras keras_core kmodes kornia lifelines ' +
    'lightfm lightgbm lightning lightning_fabric lime mapie mlxtend mmcv mmdet mmengine mmpose mxnet nemo ' +
    'networkx neuralprophet ngboost nltk numba numpy omegaconf onnx onnxruntime opacus optax optuna paddle ' +
    'pandas patsy peft pgmpy PIL pmdarima polars prophet pyarrow pycaret pykalman pyod pyro pystan ' +
    'pytorch_forecasting pytorch_lightning pytorch_tabnet pyts pytz river safetensors scipy seaborn ' +
    'segmentation_models_pytorch sentence_transformers sentencepiece setfit shap shapely skimage skl2onnx ' +
    'sklearn sklearn_crfsuite sklearn_extra sklearn_pandas skmultilearn skops skorch sktime spacy speechbrain ' +
    'stable_baselines3 statsforecast statsmodels surprise tabpfn tensorflow tensorflow_addons tensorflow_hub ' +
    'tensorflow_probability thinc timm tokenizers torch torch_geometric torchaudio torchmetrics torchtext ' +
    'torchvision tpot transformers trl tsfresh tslearn ultralytics umap xgboost yellowbrick yolov5 '
  ).split(' '),
);

/** Modules of Python 2 by what they are today: unpicklers translate them. https://docs.python.org/3/library/pickle.html */
export const RENAMED_MODULES: ReadonlyMap<string, string> = new Map([
  ['__builtin__', 'builtins'],
  ['__builtins__', 'builtins'],
  ['exceptions', 'builtins'],
  ['copy_reg', 'copyreg'],
  ['cPickle', 'pickle'],
  ['_pickle', 'pickle'],
  ['commands', 'subprocess'],
  ['UserDict', 'collections'],
  ['UserList', 'collections'],
  ['UserString', 'collections'],
  ['_functools', 'functools'],
  ['_operator', 'operator'],
  ['_collections', 'collections'],
  ['_datetime', 'datetime'],
  ['_random', 'random'],
  ['nt', 'os'],
  ['posix', 'os'],
]);
