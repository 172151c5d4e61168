/**
 * Names that pickles of everyday objects import, and that do nothing but build those objects. The lists were made by pickling
 * real objects (every estimator of scikit-learn, fitted; arrays, frames and sparse matrices of all kinds; modules, tensors and
 * optimizers of torch; results of statsmodels; the types of the standard library) with every protocol, and read by a person:
 * what can reach other code with arguments of its own was left out. What is not in a list is judged by its shape.
 */

/** Of the standard library: module, names. */
const STANDARD: readonly (readonly [string, string])[] = [
  ['_codecs', 'encode'],
  ['argparse', 'Namespace'],
  ['array', '_array_reconstructor array'],
  [
    'builtins',
    'Ellipsis NotImplemented abs bool bytearray bytes complex dict enumerate float frozenset int iter len list long max min object print range reversed round set slice sorted str str.lower str.split str.strip str.upper sum tuple type unicode unicode.lower unicode.split unicode.strip unicode.upper xrange zip',
  ],
  ['collections', 'ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque'],
  ['copyreg', '__newobj__ __newobj_ex__ _reconstructor'],
  ['datetime', 'date datetime time timedelta timezone'],
  ['decimal', 'Decimal'],
  ['enum', 'Enum Flag IntEnum IntFlag StrEnum'],
  ['fractions', 'Fraction'],
  ['functools', 'partial'],
  ['itertools', 'chain combinations count cycle islice permutations product repeat zip_longest'],
  ['ipaddress', 'IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network'],
  ['logging', 'getLogger'],
  ['operator', 'add and_ eq gt invert itemgetter lt mul neg or_ sub xor'],
  ['pathlib', 'Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath'],
  ['random', 'Random'],
  ['re', '_compile'],
  ['string', 'Template'],
  ['time', 'struct_time'],
  ['types', 'GenericAlias MappingProxyType SimpleNamespace'],
  ['typing', 'Any Optional Union'],
  ['uuid', 'SafeUUID UUID'],
  ['zoneinfo', 'ZoneInfo ZoneInfo._unpickle'],
];

/** Functions and lower-case classes of libraries: module, names. */
const LIBRARIES: readonly (readonly [string, string])[] = [
  ['joblib.numpy_pickle', 'NumpyArrayWrapper'],
  [
    'numpy',
    'bool bool_ bytes_ complex128 complex64 datetime64 dtype float128 float16 float32 float64 int16 int32 int64 int8 longdouble matrix mean ndarray object_ poly1d recarray record str_ timedelta64 uint16 uint32 uint64 uint8 vectorize void',
  ],
  ['numpy._core.multiarray', '_reconstruct scalar'],
  ['numpy._core.numeric', '_frombuffer'],
  ['numpy.core._multiarray_umath', 'add log1p sin'],
  ['numpy.core.multiarray', '_reconstruct scalar'],
  ['numpy.core.numeric', '_frombuffer'],
  ['numpy.ma.core', '_mareconstruct'],
  ['numpy.random._pickle', '__bit_generator_ctor __generator_ctor __randomstate_ctor'],
  ['numpy.random.bit_generator', '__pyx_unpickle_SeedSequence'],
  ['pandas._libs.arrays', '__pyx_unpickle_NDArrayBacked'],
  ['pandas._libs.internals', '_unpickle_block'],
  ['pandas._libs.interval', '__pyx_unpickle_IntervalMixin'],
  ['pandas._libs.tslibs.nattype', '__nat_unpickle'],
  ['pandas._libs.tslibs.timedeltas', '_timedelta_unpickle'],
  ['pandas._libs.tslibs.timestamps', '_unpickle_timestamp'],
  ['pandas.core.indexes.base', '_new_Index'],
  ['pandas.core.indexes.datetimes', '_new_DatetimeIndex'],
  ['pandas.core.indexes.interval', '_new_IntervalIndex'],
  ['pytz', '_UTC _p'],
  ['scipy.interpolate._interpolate', 'interp1d interp1d._call_linear_np'],
  ['scipy.sparse._arrays', 'csr_array'],
  ['scipy.sparse._bsr', 'bsr_matrix'],
  ['scipy.sparse._coo', 'coo_matrix'],
  ['scipy.sparse._csc', 'csc_matrix'],
  ['scipy.sparse._csr', 'csr_matrix'],
  ['scipy.sparse._dia', 'dia_matrix'],
  ['scipy.sparse._dok', 'dok_matrix'],
  ['scipy.sparse._lil', 'lil_matrix'],
  ['scipy.spatial._ckdtree', 'cKDTree'],
  ['scipy.stats._continuous_distns', 'beta_gen expon_gen gamma_gen norm_gen reciprocal_gen uniform_gen'],
  ['scipy.stats._discrete_distns', 'poisson_gen randint_gen'],
  ['scipy.stats._distn_infrastructure', 'rv_continuous_frozen rv_discrete_frozen'],
  ['scipy.stats._kde', 'gaussian_kde'],
  [
    'sklearn._loss._loss',
    '__pyx_unpickle_CyHalfBinomialLoss __pyx_unpickle_CyHalfGammaLoss __pyx_unpickle_CyHalfPoissonLoss __pyx_unpickle_CyHalfSquaredError __pyx_unpickle_CyHalfTweedieLossIdentity',
  ],
  ['sklearn.cluster._kmeans', '_kmeans_single_lloyd'],
  ['sklearn.feature_selection._univariate_selection', 'f_classif'],
  ['sklearn.metrics._classification', 'f1_score'],
  ['sklearn.metrics._dist_metrics', 'newObj'],
  ['sklearn.metrics._scorer', '_passthrough_scorer'],
  ['sklearn.neighbors._kd_tree', 'newObj'],
  ['statsmodels.genmod.families.links', 'identity'],
  ['statsmodels.tsa.statespace._initialization', 'cInitialization dInitialization sInitialization zInitialization'],
  ['statsmodels.tsa.statespace._kalman_filter', 'cKalmanFilter dKalmanFilter sKalmanFilter zKalmanFilter'],
  ['statsmodels.tsa.statespace._kalman_smoother', 'cKalmanSmoother dKalmanSmoother sKalmanSmoother zKalmanSmoother'],
  ['statsmodels.tsa.statespace._representation', 'cStatespace dStatespace sStatespace zStatespace'],
  [
    'statsmodels.tsa.statespace._simulation_smoother',
    'cSimulationSmoother dSimulationSmoother sSimulationSmoother zSimulationSmoother',
  ],
  [
    'torch',
    'Size bfloat16 bool complex128 complex64 contiguous_format device double dtype float float16 float32 float64 float8_e4m3fn float8_e5m2 half int int16 int32 int64 int8 long per_channel_affine per_tensor_affine qint32 qint8 quint8 sparse_coo strided uint16 uint32 uint64 uint8',
  ],
  ['torch._tensor', '_rebuild_from_type _rebuild_from_type_v2'],
  [
    'torch._utils',
    '_rebuild_device_tensor_from_numpy _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_parameter _rebuild_parameter_with_state _rebuild_qtensor _rebuild_sparse_csr_tensor _rebuild_sparse_tensor _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_wrapper_subclass',
  ],
  [
    'torch.jit._pickle',
    'build_boollist build_doublelist build_intlist build_tensor_from_id build_tensorlist restore_type_tag',
  ],
  ['torch.nn.functional', 'elu gelu leaky_relu mish relu sigmoid silu softmax tanh'],
  ['torch.serialization', '_get_layout'],
  ['torch.storage', '_load_from_bytes'],
];

export const STANDARD_NAMES: ReadonlySet<string> = namesOf(STANDARD);
export const LIBRARY_NAMES: ReadonlySet<string> = namesOf(LIBRARIES);

function namesOf(table: readonly (readonly [string, string])[]): ReadonlySet<string> {
  return new Set(table.flatMap(([module, names]) => names.split(' ').map((name) => `${module}.${name}`)));
}
