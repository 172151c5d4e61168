/**
 * Is a value meant to be replaced by a real one? Judged by the value alone: the word "example" in a comment beside it must
 * not hide a real key.
 */
import { distinctCharacters } from './entropy.ts';

/** Templates that somebody fills in, and references to values that stand elsewhere. */
const TEMPLATE =
  /^<|^\[|^\{|^%[\w(]|^@\w+@?$|^#\{|\$\{|\{\{|\$\(|^\$\w+$|<[\w -]{1,40}>|^(?:env|file|vault|secret|ref|sm|op|ssm):|^!\w/i;
/** Words of documentation, as a part of their own, so that chance does not spell them in a real key. */
const DELIMITED =
  /(?:^|[-_ .])(?:example|sample|dummy|fake|mock|test|placeholder|redacted|changeme|secret|notreal|your|my|xxx|here|goes|insert|replace|token|key)(?:$|[-_ .])/i;
const UNMISTAKABLE = /EXAMPLE|placeholder|redacted|changeme|change[-_]me|your[-_]|[-_]here$|x{5,}|\*{3,}|\.{3}|…/i;
/** How a value that is none begins, where no provider's prefix says that it is one. */
const LEADING =
  /^(?:your|my|the|insert|enter|put|add|replace|change|paste|some|any|test|fake|dummy|mock|sample|demo|example|placeholder|redacted|hidden|secret|none|null|empty|todo|fixme|xxx|abc|foo|bar|baz|not|no|sk-no-key|lm-studio|ollama|unused|ignored|anything|bogus|invalid|local|default|admin|root|guest|password|passwd|changeit|letmein|qwerty|us-(?:east|west))(?:[^A-Za-z0-9]|$|[A-Z]|\d{1,4}$|key|token|api|pass|secret)/i;
const INSIDE =
  /example|placeholder|redacted|changeme|change[-_]me|your[-_ ]|[-_](?:here|goes|example)$|dummy|fake|insert[-_]|notreal|not[-_]a[-_]real|xxxx|\*{3,}|\.{3}|…|0{8}|1{8}|1234567|abcdefg|deadbeef|qwerty/i;

/** As many neighbours of the alphabet in a row hardly happen by chance. */
const LONGEST_RUN = 7;

/** Of a value with a provider's own shape: strict, since a random key may begin with "my" or "no". */
export function isPlaceholderToken(body: string): boolean {
  return (
    UNMISTAKABLE.test(body) ||
    DELIMITED.test(body) ||
    hasRun(body) ||
    isRepetitive(body) ||
    distinctCharacters(body) < Math.min(10, body.length / 3)
  );
}

/** Of a value that only its name makes a secret. */
export function isPlaceholderValue(value: string, name: string): boolean {
  return (
    TEMPLATE.test(value) ||
    LEADING.test(value) ||
    INSIDE.test(value) ||
    hasRun(value) ||
    isRepetitive(value) ||
    letters(name).includes(letters(value))
  );
}

function letters(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '').toLowerCase();
}

/** `aaaaaaa`, `1234567`, `abcdefg`. */
function hasRun(value: string): boolean {
  const text = value.toLowerCase();
  let run = 1;
  for (let at = 1; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    run = step === 0 || step === 1 ? run + 1 : 1;
    if (run >= LONGEST_RUN) return true;
  }
  return false;
}

/** The same one to three characters five times over. */
function isRepetitive(value: string): boolean {
  for (let width = 1; width <= 3; width++) {
    let same = 0;
    for (let at = width; at < value.length; at++) {
      same = value[at] === value[at - width] ? same + 1 : 0;
      if (same >= width * 4) return true;
    }
  }
  return false;
}
