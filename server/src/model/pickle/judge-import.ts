/**
 * What something that a pickle imports can do there. An allow-list comes first: names that are known to build plain objects.
 * Everything else is judged by whose code it is, by its shape and by how it is used, and what nobody can place is said to be
 * unknown; a list of known attacks would always be behind.
 */
import {
  CODE_BUILDERS,
  DANGEROUS_CLASSES,
  DANGEROUS_MODULES,
  DANGEROUS_WORDS,
  FUNCTION_BUILDERS,
  RISKY_CLASSES,
  RISKY_PARTS,
} from './dangerous-names.ts';
import { MODEL_LIBRARIES, RENAMED_MODULES, STANDARD_MODULES } from './known-modules.ts';
import { LIBRARY_NAMES, STANDARD_NAMES } from './known-names.ts';
import type { ImportUse, PickleImport } from './pickle-reading.ts';

export type ImportTier =
  /** Runs code, reaches files or the network, or can be made to. */
  | 'dangerous'
  /** On no list, and its shape says nothing. */
  | 'unknown'
  /** A class, or a known function, of a library whose objects are saved as models. */
  | 'library'
  /** A plain type of the standard library. */
  | 'plain';

/** Functions by which extension modules and libraries rebuild their own objects. */
const REBUILDERS =
  /^(?:__pyx_unpickle_\w+|newObj|_{1,2}\w*unpickle\w*|_rebuild_\w+|_?_?reconstruct\w*|__\w+_ctor|_new_\w+)$/;
const CLASS_LIKE = /^_*[A-Z]\w*$/;
const EXCEPTION = /^[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|StopIteration)$/;

/** Never throws. */
export function judgeImport(imported: PickleImport): ImportTier {
  const tier = judgeName(imported);
  const isHarmless = tier === 'plain' || tier === 'library';
  // Whatever a harmless call gives: to call that again is to call something that nobody knows.
  return isHarmless && imported.isResultCalled && !isKnownMethod(imported) ? 'unknown' : tier;
}

function judgeName(imported: PickleImport): ImportTier {
  const module = currentModule(imported.module);
  const name = `${module}.${imported.name}`;
  const [root = ''] = module.split('.');
  // A name that the stream computes, so that nobody can read it.
  if (imported.module === '?' || imported.name === '?') return 'dangerous';
  if (STANDARD_NAMES.has(name)) return 'plain';
  if (LIBRARY_NAMES.has(name)) return 'library';
  // TorchScript's own classes: compiled code that lies in the archive, and that only TorchScript's interpreter runs.
  if (root === '__torch__' && CLASS_LIKE.test(imported.name)) return 'library';
  if (name === 'builtins.getattr') return judgeGetattr(imported);
  if (CODE_BUILDERS.test(name))
    return imported.isResultCalled && FUNCTION_BUILDERS.test(name) ? 'dangerous' : 'unknown';
  if (module === 'builtins' && EXCEPTION.test(imported.name)) return 'plain';
  if (DANGEROUS_CLASSES.has(name) || DANGEROUS_MODULES.has(root) || leadsElsewhere(imported.name)) return 'dangerous';
  if (STANDARD_MODULES.has(root)) return judgeStandard(imported);
  if (root === 'copyreg') return 'unknown';
  return MODEL_LIBRARIES.has(root) ? judgeLibrary(imported) : judgeStranger(imported);
}

/** What the module is called in Python 3. */
function currentModule(module: string): string {
  const [root = '', ...rest] = module.split('.');
  return [RENAMED_MODULES.get(root) ?? root, ...rest].join('.');
}

/** Attributes of attributes: `serialization` has `os`, and that has `system`. */
function leadsElsewhere(name: string): boolean {
  const words = name.split('.');
  return words
    .slice(0, -1)
    .some((word) => STANDARD_MODULES.has(word) || /^__\w+__$/.test(word) || /^_[a-z]+$/.test(word));
}

/** A member of an enumeration and a method of a class are pickled as `getattr`; of anything else it is a way to everything. */
function judgeGetattr(imported: PickleImport): ImportTier {
  const [from = '', attribute = '', more] = imported.arguments ?? [];
  if (isKnownMethod(imported)) return 'library';
  // Of an object that was just made only the attribute's name is known.
  if (attribute === '') return isPlainAttribute(from) ? 'unknown' : 'dangerous';
  const [root = ''] = from.split('.');
  const isClass = MODEL_LIBRARIES.has(root) && CLASS_LIKE.test(from.split('.').at(-1) ?? '');
  if (more !== undefined || !isPlainAttribute(attribute) || imported.isResultCalled) return 'dangerous';
  if (isClass) return 'library';
  return STANDARD_NAMES.has(currentModule(from)) ? 'unknown' : judgeStrangersAttribute(root);
}

/** Enumerations of one's own programs are as unknown as their classes. */
function judgeStrangersAttribute(root: string): ImportTier {
  return STANDARD_MODULES.has(root) || MODEL_LIBRARIES.has(root) ? 'dangerous' : 'unknown';
}

function isPlainAttribute(name: string): boolean {
  return /^_?[A-Za-z]\w*$/.test(name) && !DANGEROUS_WORDS.test(name) && !STANDARD_MODULES.has(name);
}

function isKnownMethod({ name, arguments: args = [] }: PickleImport): boolean {
  const method = currentModule(args.slice(0, 2).join('.'));
  return name === 'getattr' && (STANDARD_NAMES.has(method) || LIBRARY_NAMES.has(method));
}

/** What of the standard library is on no list runs something more often than not. */
function judgeStandard({ name, use }: PickleImport): ImportTier {
  if (EXCEPTION.test(name)) return 'plain';
  return CLASS_LIKE.test(name) && use !== 'called' ? 'unknown' : 'dangerous';
}

function judgeLibrary({ module, name, use }: PickleImport): ImportTier {
  const words = name.split('.');
  const last = words.at(-1) ?? '';
  if (words.every((word) => CLASS_LIKE.test(word))) return judgeLibraryClass(module, last, use);
  if (words.length > 1) return 'dangerous';
  if (REBUILDERS.test(last)) return 'library';
  // `__dict__` of a module has everything in it, and so has a module that another one imports.
  if (/^__\w+__$/.test(last) || DANGEROUS_MODULES.has(last)) return 'dangerous';
  const isRisky = DANGEROUS_WORDS.test(last) || module.includes('__main__');
  // NEWOBJ takes nothing but classes, so this is one with a small letter.
  if (use === 'instantiated') return isRisky ? 'unknown' : 'library';
  if (use === 'referenced') return isRisky ? 'dangerous' : 'library';
  return isRisky || !last.startsWith('_') ? 'dangerous' : 'unknown';
}

/** To call a class runs its `__init__` with arguments of the stream's choice; most only keep them. */
function judgeLibraryClass(module: string, name: string, use: ImportUse): ImportTier {
  if (use !== 'called') return 'library';
  if (RISKY_CLASSES.test(name)) return 'dangerous';
  return RISKY_PARTS.test(module) ? 'unknown' : 'library';
}

/** Somebody's own classes (`__main__.Net`) are unknown, which is what they are; functions that are called there are judged by name. */
function judgeStranger({ name, use }: PickleImport): ImportTier {
  const words = name.split('.');
  const isClass = words.every((word) => CLASS_LIKE.test(word));
  const risks = isClass ? RISKY_CLASSES : DANGEROUS_WORDS;
  return use === 'called' && risks.test(words.at(-1) ?? '') ? 'dangerous' : 'unknown';
}
