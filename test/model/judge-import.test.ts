/** What names of imports are taken for. */
import { describe, expect, test } from 'vitest';
import { type ImportTier, judgeImport } from '../../server/src/model/pickle/judge-import.ts';
import type { ImportUse, PickleImport } from '../../server/src/model/pickle/pickle-reading.ts';

function judge(path: string, use: ImportUse = 'called', more: Partial<PickleImport> = {}): ImportTier {
  const [module = '', name = ''] = path.split(' ');
  return judgeImport({ module, name, use, offset: 0, ...more });
}

describe('dangerous', () => {
  test.each([
    'os system',
    'posix system',
    'nt system',
    '__builtin__ eval',
    'builtins exec',
    'commands getoutput',
    'subprocess Popen',
    'pickle loads',
    'cPickle loads',
    'random _os.system',
    'torch.serialization os.system',
    'torch.hub load',
    'torch __dict__',
    'torch.serialization os',
    'numpy.f2py.crackfortran myeval',
    'numpy.testing._private.utils runstring',
    'pandas read_pickle',
    'joblib load',
    'torch._dynamo.guards GuardBuilder.get',
    'torch.jit.unsupported_tensor_ops execWrapper',
    'torch.distributed.elastic.multiprocessing.subprocess_handler SubprocessHandler',
    'keras.models load_model',
    'uuid _get_command_stdout',
    'zipimport zipimporter',
    'somebody.tools run_command',
    'tornado.process Subprocess',
    'hydra.utils instantiate',
    'sympy sympify',
    '_pytest.config main',
    'torch.fx.graph_module _forward_from_src',
    'torch.jit CompilationUnit',
    '_pyrepl.pager pipe_pager',
    '? ?',
  ])('%s', (path) => {
    expect(judge(path)).toBe('dangerous');
  });

  test('a method that is looked up on a module', () => {
    expect(judge('builtins getattr', 'called', { arguments: ['os', 'system'] })).toBe('dangerous');
    expect(judge('builtins getattr', 'called', { arguments: ['torch.nn.Module', '__init__'] })).toBe('dangerous');
  });

  test('a function out of the code in the file that is called', () => {
    const path = 'cloudpickle.cloudpickle _make_function';
    expect(judge(path)).toBe('unknown');
    expect(judge(path, 'called', { isResultCalled: true })).toBe('dangerous');
  });
});

describe('unknown', () => {
  test.each(['__main__ Net', 'mypackage.models Regressor', 'mypackage.models make_net', 'dill._dill _create_type'])(
    '%s',
    (path) => {
      expect(judge(path)).toBe('unknown');
    },
  );

  test('what a harmless call gives, called', () => {
    expect(judge('functools partial', 'called', { isResultCalled: true })).toBe('unknown');
  });
});

describe('of a library whose objects are saved as models', () => {
  test.each([
    'sklearn.tree._tree Tree',
    'sklearn._loss._loss __pyx_unpickle_CyHalfSquaredError',
    'torch._utils _rebuild_tensor_v2',
    'numpy.core.multiarray _reconstruct',
    'pandas._libs.internals _unpickle_block',
    'xgboost.core Booster',
    'nemo.collections.asr.models EncDecCTCModel',
    'pytz _p',
    'lightgbm.basic Booster',
    'torch.nn.modules.linear Linear',
    'transformers.training_args TrainingArguments',
  ])('%s', (path) => {
    expect(judge(path)).toBe('library');
  });

  test('a member of an enumeration', () => {
    const args = { arguments: ['pandas._libs.lib._NoDefault', 'no_default'] };
    expect(judge('builtins getattr', 'called', args)).toBe('library');
  });

  test.each(['builtins.str', '__builtin__.unicode'])("a method of Python's own texts: %s", (type) => {
    expect(judge('builtins getattr', 'called', { arguments: [type, 'split'] })).toBe('library');
    expect(judge('builtins getattr', 'called', { arguments: [type, '__class__'] })).toBe('dangerous');
  });
});

describe('plain', () => {
  test.each([
    'collections OrderedDict',
    'copy_reg _reconstructor',
    '__builtin__ set',
    'exceptions ValueError',
    'datetime datetime',
    'pathlib PosixPath',
    'itertools count',
    '_operator or_',
  ])('%s', (path) => {
    expect(judge(path)).toBe('plain');
  });
});
