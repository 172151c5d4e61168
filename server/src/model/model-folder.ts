/** What a folder holds that whoever loads the folder loads. */

/**
 * Names of files, each before those that are only loaded where it is missing: TensorFlow's SavedModel; weights as
 * `from_pretrained` looks for them, of models and of adapters; what MLflow keeps.
 */
export const FILES_IN_FOLDER: readonly string[] = [
  'saved_model.pb',
  'adapter_model.safetensors',
  'adapter_model.bin',
  'model.safetensors',
  'pytorch_model.bin',
  'model.pkl',
  'python_model.pkl',
];
