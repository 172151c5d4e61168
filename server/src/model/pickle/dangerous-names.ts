/**
 * What gives an attacker more than an object: chosen words for what is dangerous, never the reason to call something safe.
 * What is in no list is judged by its shape.
 */

/** Modules that run programs or code, reach files or the network, or hand out other code: anything of theirs is dangerous. */
export const DANGEROUS_MODULES: ReadonlySet<string> = new Set(
  (
    'os sys subprocess popen2 shutil socket ctypes _ctypes pty runpy importlib imp pkgutil zipimport code codeop pdb bdb ' +
    'cProfile profile timeit trace pickle dill cloudpickle marshal shelve jsonpickle webbrowser http httplib urllib urllib2 ' +
    'urllib3 requests httpx aiohttp ftplib smtplib imaplib poplib telnetlib nntplib xmlrpc xmlrpclib asyncio ' +
    'multiprocessing threading _posixsubprocess concurrent venv ensurepip pip setuptools distutils pydoc platform tempfile ' +
    'sqlite3 _sqlite3 inspect gc builtins operator functools IPython paramiko fabric invoke boto3 botocore docker nox tox ' +
    'sh plumbum pexpect git pytest _pytest coverage nbconvert nbclient ipykernel jupyter_client jupyter_core hydra Cython cython ' +
    'pyximport cffi _cffi_backend celery test sitecustomize usercustomize winreg _winreg msilib _xxsubinterpreters ' +
    '_xxinterpchannels _interpreters _testcapi _testinternalcapi'
  ).split(' '),
);

/** Classes that do more than build themselves, although they look like any other. */
export const DANGEROUS_CLASSES: ReadonlySet<string> = new Set([
  'torch.package.PackageImporter',
  'torch.package.package_importer.PackageImporter',
  'torch.distributed.rpc.RRef',
  'torch.utils.cpp_extension.BuildExtension',
  'numpy.testing._private.utils.KnownFailureException',
  'pandas.io.pickle.Unpickler',
  'pandas.compat.pickle_compat.Unpickler',
  'joblib.numpy_pickle.NumpyUnpickler',
  'nltk.data.OpenOnDemandZipFile',
  'scipy._lib._util.MapWrapper',
]);

/** Words of functions that run, load, fetch or look up something else. */
export const DANGEROUS_WORDS =
  /exec|eval|compile|system|popen|spawn|shell|subprocess|cmd|command|run|call|invoke|load|open|import|read_|write|remove|delete|unlink|rmtree|copy|move|rename|download|upload|fetch|request|urlopen|connect|send|handler|resolve|locate|getattr|attrgetter|dispatch|profile|wrapper|install|build|create_function|_make_function|_builtin|sympify|parse_expr|lambdify|inline|savefig|imread|^main$|_from_src|_with_source/i;

/**
 * Functions by which dill and cloudpickle rebuild functions and classes out of code that lies in the file. Building runs
 * nothing; a stream that calls what it built does.
 */
export const CODE_BUILDERS =
  /^(?:dill\._dill\._(?:load_type|create_type|create_function|create_code|create_cell|create_namedtuple)|cloudpickle\.cloudpickle(?:_fast)?\.(?:_make_function|_make_skel_func|_builtin_type|_make_cell|_make_empty_cell|_make_skeleton_class|_make_skeleton_enum|_make_typevar|_class_setstate|_function_setstate|_fill_function|_lookup_class_or_track|_empty_cell_value))$/;

/** What such a builder gives that is a function: calling it runs the file's own code. */
export const FUNCTION_BUILDERS = /\._(?:create_function|make_function|make_skel_func|fill_function)$/;

/** Parts of libraries whose classes start programs, servers or downloads, compile, or load code. */
export const RISKY_PARTS =
  /\.(?:subprocess|multiprocessing|distutils|cpp_extension|_inductor|_dynamo|elastic|launcher?|loky|cloudpickle|f2py|hub|bottleneck|collect_env|cli|rpc|testing|tensorboard|serving)(?:\.|$)/;

/** Classes that say by their names that making one runs or opens something. */
export const RISKY_CLASSES =
  /Subprocess|Popen|Shell|Command|Unpickler|Importer|Executor|ProcessHandler|ProcessContext|DataSource|HDFStore|ExcelFile|FileReader|FileWriter|SummaryWriter|Downloader|Launcher|CompilationUnit/;
