/**
 * What the functions of common libraries give back, as far as their documentation promises one type. Calls of classes need
 * no entry: they make what they are called.
 */

/** Type to the functions, and the methods of types, that give it. Several words after a dot share what stands before. */
const GIVERS: Readonly<Record<string, readonly string[]>> = {
  'argparse.Namespace': ['argparse.ArgumentParser.parse_args'],
  bytes: ['subprocess.check_output', 'pickle.dumps', 'base64.b64decode', 'base64.b64encode', 'pathlib.Path.read_bytes'],
  'datasets.Dataset': [
    'datasets.load_dataset',
    'datasets.load_from_disk',
    'datasets.Dataset.map filter select shuffle',
  ],
  dict: [
    'torch.load',
    'safetensors.torch.load_file',
    'safetensors.numpy.load_file',
    'torch.hub.load_state_dict_from_url',
  ],
  'google.generativeai.ChatSession': ['google.generativeai.GenerativeModel.start_chat'],
  'http.client.HTTPResponse': ['urllib.request.urlopen'],
  'httpx.Response': [
    'httpx.get post put patch delete head options request',
    'httpx.Client.get post put patch delete head options request send',
    'httpx.AsyncClient.get post put patch delete head options request send',
  ],
  'io.TextIOWrapper': ['open', 'io.open', 'codecs.open', 'pathlib.Path.open'],
  'keras.Model': ['keras.models.load_model', 'keras.saving.load_model', 'tensorflow.keras.models.load_model'],
  'logging.Logger': ['logging.getLogger'],
  'numpy.ndarray': [
    'numpy.array asarray zeros ones empty full arange linspace load loadtxt genfromtxt frombuffer fromfile',
  ],
  'pandas.DataFrame': [
    'pandas.read_csv read_excel read_feather read_hdf read_json read_parquet read_pickle read_sql read_sql_query read_table',
  ],
  'pathlib.Path': [
    'pathlib.Path.resolve absolute expanduser joinpath with_suffix',
    'pathlib.Path.cwd',
    'pathlib.Path.home',
  ],
  'psycopg.Connection': ['psycopg.connect', 'psycopg.Connection.connect'],
  'psycopg.Cursor': ['psycopg.Connection.cursor', 'psycopg.Connection.execute'],
  'psycopg2.extensions.connection': ['psycopg2.connect'],
  'psycopg2.extensions.cursor': ['psycopg2.extensions.connection.cursor'],
  'pymysql.connections.Connection': ['pymysql.connect'],
  'pymysql.cursors.Cursor': ['pymysql.connections.Connection.cursor'],
  're.Match': [
    're.match',
    're.search',
    're.fullmatch',
    're.Pattern.match',
    're.Pattern.search',
    're.Pattern.fullmatch',
  ],
  're.Pattern': ['re.compile'],
  'redis.Redis': ['redis.from_url', 'redis.Redis.from_url'],
  'requests.Response': [
    'requests.get post put patch delete head options request',
    'requests.Session.get post put patch delete head options request send',
  ],
  'requests.Session': ['requests.session'],
  'sqlalchemy.engine.Connection': ['sqlalchemy.engine.Engine.connect', 'sqlalchemy.engine.Engine.begin'],
  'sqlalchemy.engine.Engine': ['sqlalchemy.create_engine', 'sqlalchemy.engine.create_engine'],
  'sqlite3.Connection': ['sqlite3.connect'],
  'sqlite3.Cursor': ['sqlite3.Connection.cursor', 'sqlite3.Connection.execute', 'sqlite3.Cursor.execute'],
  'ssl.SSLContext': ['ssl.create_default_context'],
  str: [
    'input',
    'os.getenv',
    'os.environ.get',
    'os.getcwd',
    'os.path.join abspath basename dirname expanduser normpath realpath',
    'json.dumps',
    'getpass.getpass',
    'shlex.quote',
    'pathlib.Path.read_text as_posix',
    'io.TextIOWrapper.read readline',
    'str.capitalize format join lower lstrip replace rstrip strip title upper zfill',
  ],
  'subprocess.CompletedProcess': ['subprocess.run'],
  'tarfile.TarFile': ['tarfile.open', 'tarfile.TarFile.open'],
  'torch.Tensor': [
    'torch.tensor as_tensor from_numpy zeros ones empty full rand randn arange linspace cat stack',
    'torch.Tensor.to cpu cuda detach clone view reshape',
  ],
  'torch.jit.ScriptModule': ['torch.jit.load', 'torch.jit.script', 'torch.jit.trace'],
  'torch.nn.Module': ['torch.hub.load'],
  'transformers.Pipeline': ['transformers.pipeline'],
  'transformers.PreTrainedModel': [
    'transformers.AutoModel.from_pretrained',
    'transformers.AutoModelForCausalLM.from_pretrained',
    'transformers.AutoModelForSeq2SeqLM.from_pretrained',
    'transformers.AutoModelForSequenceClassification.from_pretrained',
  ],
  'transformers.PreTrainedTokenizerBase': ['transformers.AutoTokenizer.from_pretrained'],
};

const RETURN_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(GIVERS).flatMap(([type, givers]) =>
    givers.flatMap((giver) => namesIn(giver).map((name) => [name, type] as const)),
  ),
);

function namesIn(giver: string): readonly string[] {
  const [first = '', ...others] = giver.split(' ');
  const prefix = first.slice(0, first.lastIndexOf('.') + 1);
  return [first, ...others.map((word) => prefix + word)];
}

/** The type of what a function gives, by its dotted name: `sqlite3.connect`, or `sqlite3.Connection.cursor` for a method. */
export function returnType(name: string): string | undefined {
  return RETURN_TYPES.get(name);
}
