/** Does a name promise a secret? `OPENAI_API_KEY` and `db.password` do; `max_tokens`, `pad_token` and `primary_key` do not. */

/** Secrets by themselves. */
const SECRETS = new Set([
  ...['secret', 'secrets', 'password', 'passwd', 'passwort', 'pwd', 'pass', 'passphrase', 'credential', 'credentials'],
  ...['apikey', 'authtoken', 'accesskey', 'secretkey', 'apitoken', 'token', 'pat'],
]);
/** What makes a `key` one that opens something. */
const KEYS_OF = new Set([
  ...['api', 'access', 'secret', 'private', 'auth', 'encryption', 'signing', 'subscription', 'account', 'master'],
  ...['service', 'storage', 'admin', 'shared', 'write', 'org', 'personal', 'ingest', 'license', 'app', 'hf', 'wandb'],
  ...['consumer', 'openai', 'gpt', 'chatgpt', 'anthropic', 'claude', 'gemini', 'google', 'cohere', 'mistral', 'groq'],
  ...['pinecone', 'tavily', 'serpapi', 'serper', 'langchain', 'langsmith', 'huggingface', 'replicate', 'together'],
  ...['deepgram', 'elevenlabs', 'stability', 'rapidapi', 'openweather', 'weather', 'news', 'youtube', 'maps', 'kaggle'],
  ...['roboflow', 'comet', 'dagshub', 'azure', 'aws', 'github', 'stripe', 'sendgrid', 'twilio', 'watson', 'neptune'],
  ...['ngrok', 'qdrant', 'weaviate', 'zilliz', 'dashscope', 'zhipu', 'deepseek', 'moonshot', 'nvidia', 'bing', 'jwt'],
]);
/** Tokens of texts, of pages and of forms. */
const TOKENS_OF = new Set([
  ...[
    'pad',
    'sep',
    'bos',
    'eos',
    'unk',
    'cls',
    'mask',
    'special',
    'additional',
    'image',
    'video',
    'audio',
    'start',
    'end',
  ],
  ...[
    'begin',
    'stop',
    'next',
    'prev',
    'last',
    'first',
    'max',
    'min',
    'num',
    'n',
    'decoder',
    'suffix',
    'prefix',
    'middle',
  ],
  ...[
    'eot',
    'eom',
    'fim',
    'word',
    'sub',
    'csrf',
    'xsrf',
    'continuation',
    'page',
    'cursor',
    'boi',
    'eoi',
    'tool',
    'think',
  ],
  ...[
    'user',
    'assistant',
    'system',
    'vision',
    'box',
    'object',
    'ref',
    'quad',
    'extra',
    'new',
    'blank',
    'space',
    'fake',
  ],
  ...['placeholder', 'content', 'text', 'speech', 'generation', 'sos', 'pre', 'control', 'write', 'sync', 'cancel'],
]);
/** What may stand behind it without changing what it is. */
const TRAILING = /^(?:prod|production|dev|staging|value|str|string|default|old|new|\d+)$/;

/** In small letters: `openaiApiKey`, `OPENAI_API_KEY` and `openai.api-key` have the same words. */
export function wordsOfName(name: string): readonly string[] {
  const parted = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return parted.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** By its last words, so that what goes on with `_id`, `_name` or `_count` is none. */
export function isSecretName(name: string): boolean {
  // In a signed link it says who has signed.
  if (/^x-(?:amz|goog)-credential$/i.test(name)) return false;
  const words = [...wordsOfName(name)];
  while (words.length > 1 && TRAILING.test(words.at(-1) ?? '')) words.pop();
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  if (last === 'token') return before === undefined || !TOKENS_OF.has(before);
  if (last === 'key' || last === 'keys') return before !== undefined && KEYS_OF.has(before);
  if (last === 'string') return before === 'connection';
  return SECRETS.has(last);
}

export function isPasswordName(name: string): boolean {
  return /^(?:pass|pwd)/.test(wordsOfName(name).at(-1) ?? '');
}
