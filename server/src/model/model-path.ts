/** Which files are looked at as model files, by their names. Their content then says what they are. */
import type { ModelFact, ModelPart, ModelReport } from './model-report.ts';

/** Extensions that nothing but models, arrays and pickles have. */
const OWN =
  /\.(?:pkl|pickle|pt|pth|pt2|ckpt|joblib|npy|npz|safetensors|gguf|ggml|onnx|keras|h5|hdf5|mar|nemo|skops|dill|pck|pcl|gpickle|cloudpickle|pdparams|tflite|pmml)$/i;
/** Extensions that other files have, too. */
const SHARED = /\.(?:bin|p|params|pb|sav|model|zip|tar|tgz|tar\.(?:gz|bz2|xz))$/i;
/** Compressed files keep the name that they had: `model.pkl.gz`, `checkpoint.pth.tar`. */
const PACKED = /\.(?:gz|gzip|z|xz|lzma|bz2|lz4|zst|tar)$/i;
/** What people call models, where the extension does not tell. */
const SPEAKING = /model|weights|checkpoint|classifier|adapter|pipeline|estimator|vectori[sz]er/i;

/** Formats of which a file of a shared extension may be made without being a model. */
const NO_MODEL =
  /^(?:(?:zip|tar|7z|RAR) archive|gzip|zlib|xz|bzip2|lz4|zstd|lzma|ZFile|code|configuration|template|XML description|script|\w+ image|[\w-]+ program|unknown format|empty file|unknown)$/;

/** For whoever watches files: the names that `isModelPath` takes. */
export const MODEL_GLOB =
  '**/*.{pkl,pickle,pt,pth,pt2,ckpt,joblib,npy,npz,safetensors,gguf,ggml,onnx,keras,h5,hdf5,mar,nemo,skops,dill,pck,pcl,gpickle,cloudpickle,pdparams,tflite,pmml,bin,p,params,pb,sav,model,zip,tar,tgz,tar.gz,tar.bz2,tar.xz,pkl.gz,pkl.xz,pkl.bz2,joblib.gz,pth.tar}';

/** Would a scan read a file of this name as a model? The path may have either slash. */
export function isModelPath(path: string): boolean {
  return OWN.test(path) || SHARED.test(path) || (PACKED.test(path) && OWN.test(path.replace(PACKED, '')));
}

/**
 * Is a file of that name and content a model at all? Archives, firmware and caches have the same extensions. A name that
 * only models have is believed: a program or nothing in place of a model is worth saying.
 */
export function isModel(path: string, { format, facts, parts }: ModelReport): boolean {
  // Python's own .pth files are lines of text.
  if (/\.pth$/i.test(path) && format === 'unknown format') return false;
  if (!SHARED.test(path) || SPEAKING.test(path.replace(/^.*[\\/]/, '').replace(SHARED, ''))) return true;
  // A graph is read as one wherever the name says so, and what is none is read as a broken one.
  if (/\.pb$/i.test(path) && facts.some(({ verdict }) => verdict === 'not-analysed')) return false;
  return parts.some(({ format }) => !NO_MODEL.test(format)) || facts.some((fact) => isAttack(fact, parts));
}

/** Programs and scripts lie in many archives, and do nothing there; a member that leaves the archive does. */
function isAttack({ verdict, part }: ModelFact, parts: readonly ModelPart[]): boolean {
  const format = parts.find(({ path }) => path.join('\0') === part.join('\0'))?.format ?? '';
  return verdict === 'dangerous' && !/ program$|^script$/.test(format);
}
