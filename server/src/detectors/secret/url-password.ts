/** Passwords in addresses: `postgresql://app:…@db.internal/prod`. */
import { shannonEntropy } from './entropy.ts';
import { isPlaceholderValue } from './placeholder-value.ts';
import type { SecretMatch } from './secret-match.ts';

export const URL_PASSWORD = 'password-in-url';

const SCHEME =
  /(?:postgres(?:ql)?|mysql|mariadb|mssql|oracle|mongodb|rediss?|amqps?|clickhouse|snowflake|cockroachdb|neo4j|bolt|https?|ftps?|sftp|s3|milvus|jdbc:\w{2,12})(?:\+\w{1,20}){0,2}$/i;
const LONGEST_SCHEME = 50;
const LOGIN = /([^\s:/@"'`<>{}$\\]{0,64}):([^\s/@"'`<>{}$\\]{4,128})@([A-Za-z0-9.[\]_-]{1,200})/y;
/** Passwords of samples, of containers on one's own machine, and words that stand for one. */
const USUAL =
  /^(?:pass(?:word|wd)?|passwort|pwd|secret|token|user(?:name)?|admin|root|postgres|mysql|mongo|redis|guest|test|changeme|example|mypass\w*|\*+|x+|\.+|foo|bar|baz|port|minioadmin|airflow|neo4j|rabbitmq|docker|default|dev|local|hunter2|s3cr3t|letmein)\d{0,4}!?$/i;
const NEAR_HOST =
  /^(?:localhost|127\.|0\.0\.0\.0|\[|host|server|proxy|user|[a-z]$|example|hostname|.*\bexample\.(?:com|org|net)$|.*\.(?:test|example|invalid)$)/i;
const LEAST_ENTROPY = 2.5;
/** On one's own machine a short password is no secret. */
const SHORT = 12;

/** A token alone, in the place of the user: `git+https://…@github.com/`. */
const TOKEN =
  /([A-Za-z0-9_-]{20,100})@(?:[a-z0-9-]{1,40}\.){0,3}(?:github|gitlab|bitbucket|huggingface|azure|visualstudio)\.(?:com|org|co)\b/y;
const LEAST_TOKEN_ENTROPY = 3.5;

/** @param slashes the offset of `://` */
export function judgeUrl(text: string, slashes: number): SecretMatch | undefined {
  const scheme = SCHEME.exec(text.slice(Math.max(0, slashes - LONGEST_SCHEME), slashes));
  if (scheme === null) return undefined;
  LOGIN.lastIndex = slashes + 3;
  const found = LOGIN.exec(text);
  if (found === null) return judgeToken(text, slashes + 3);
  const [, user = '', password = '', host = ''] = found;
  if (!isReal(user, password, host)) return undefined;
  const start = slashes + 3 + user.length + 1;
  const span = { start, end: start + password.length };
  return { rule: URL_PASSWORD, span, severity: 'warning', confidence: 'medium' };
}

function judgeToken(text: string, start: number): SecretMatch | undefined {
  TOKEN.lastIndex = start;
  const token = TOKEN.exec(text)?.[1];
  if (token === undefined || !/\d/.test(token) || isPlaceholderValue(token, '_')) return undefined;
  if (shannonEntropy(token) < LEAST_TOKEN_ENTROPY) return undefined;
  return { rule: URL_PASSWORD, span: { start, end: start + token.length }, severity: 'warning', confidence: 'medium' };
}

/** A password that a sample has, or a container on one's own machine. */
export function isUsualPassword(password: string): boolean {
  return USUAL.test(password);
}

function isReal(user: string, password: string, host: string): boolean {
  if (isUsualPassword(password) || user === password || isPlaceholderValue(password, user || '_')) return false;
  if (NEAR_HOST.test(host) && password.length < SHORT) return false;
  return !/[()[\]%*|]{1}.*[()[\]*|]/.test(password) && shannonEntropy(password) >= LEAST_ENTROPY;
}
