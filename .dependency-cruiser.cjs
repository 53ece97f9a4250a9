// The dependency rules of the README's map. `npm test` runs them and proves with a planted bad import that they can go red.
const outside = (path) => ({ path });

module.exports = {
  forbidden: [
    // A screen that is fetched when it is opened may name the list of screens; neither needs the other to load.
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } } },
    {
      name: 'shared-stands-alone',
      comment: 'shared runs on both sides: nothing of ours, no node:*, no electron',
      severity: 'error',
      from: outside('^shared'),
      to: { path: '^(electron|renderer|scripts|tests)/|^node:|node_modules/electron/', dependencyTypesNot: [] },
    },
    { name: 'shared-no-core', severity: 'error', from: outside('^shared'), to: { dependencyTypes: ['core'] } },
    { name: 'renderer-only-shared', severity: 'error', from: outside('^renderer'), to: { path: '^(electron|scripts|tests)/' } },
    { name: 'renderer-no-core', severity: 'error', from: outside('^renderer'), to: { dependencyTypes: ['core'] } },
    { name: 'renderer-no-electron', severity: 'error', from: outside('^renderer'), to: { path: 'node_modules/electron/' } },
    {
      name: 'electron-import-only-at-the-edge',
      severity: 'error',
      from: { path: '^(electron|shared|renderer|scripts)', pathNot: '^electron/(main\\.ts|window/|ipc/|printing/|preload/|bootstrap/)|^scripts/development-shell/' },
      to: { path: 'node_modules/electron/|^electron$' },
    },
    {
      name: 'sql-only-in-storage',
      comment: 'kysely and the driver are storage matters; services see repositories',
      severity: 'error',
      from: { path: '^electron', pathNot: '^electron/storage/' },
      to: { path: 'node_modules/(better-sqlite3|kysely)/' },
    },
    {
      name: 'libsodium-only-in-crypto',
      severity: 'error',
      from: { path: '^(electron|shared|renderer|scripts)', pathNot: '^electron/crypto/' },
      to: { path: 'node_modules/(libsodium-wrappers|sodium-native|age-encryption|shamir-secret-sharing|@noble)' },
    },
    {
      name: 'layers-below-do-not-call-services',
      severity: 'error',
      from: outside('^electron/(storage|crypto|log|exchange|records|platform)/'),
      to: { path: '^electron/(services|vault|ipc|window|printing|cli|bootstrap)/' },
    },
    {
      name: 'records-joins-what-lies-below',
      comment: 'records puts version, event and commitment into one transaction; what it joins must not know it',
      severity: 'error',
      from: outside('^electron/(storage|crypto|log|platform)/'),
      to: { path: '^electron/records/' },
    },
    { name: 'crypto-is-a-leaf', severity: 'error', from: outside('^electron/crypto/'), to: { path: '^electron/', pathNot: '^electron/crypto/' } },
    { name: 'services-no-window', severity: 'error', from: outside('^electron/services/'), to: { path: '^electron/(ipc|window|printing|bootstrap|preload|cli)/' } },
    { name: 'product-never-imports-tests-or-scripts', severity: 'error', from: outside('^(electron|shared|renderer)'), to: { path: '^(tests|scripts)/' } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^electron$' } },
  ],
  options: {
    parser: 'tsc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|woff2|md)$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], mainFields: ['module', 'main'] },
  },
};
