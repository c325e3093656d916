// The house's rules about who may import whom (docs/architecture.md): floors, tiers among the features of core, no circles.
'use strict';

/** Tiers of packages/core/src: a feature imports only features of its own or a lower tier. */
const TIERS = [
  ['platform'],
  ['audit'],
  ['organizations'],
  ['notifications'],
  ['auth', 'people', 'practitioners'],
  ['availability', 'reminders', 'records'],
  ['consultations', 'interventions', 'messaging'],
  ['confirmations', 'reach', 'reports', 'privacy', 'backup', 'health', 'alarms', 'canary', 'box', 'metrics', 'operating'],
];

/** A folder's room, and the folders that are part of it: each stands in the tier of its feature. */
const ANNEXES = {
  organizations: ['settings', 'holidays'],
  notifications: ['outbox', 'message-templates', 'channels', 'webhooks', 'templates'],
  auth: ['setup', 'members', 'users'],
  practitioners: ['intervention-types'],
  reminders: ['reminder-rules'],
  reports: ['dashboard', 'demo'],
};

const folders = (features) => features.flatMap((each) => [each, ...(ANNEXES[each] ?? [])]);
const anyOf = (names) => `^packages/core/src/(${names.join('|')})/`;
const tests = '\\.test\\.tsx?$';

const tierRules = TIERS.slice(0, -1).map((features, tier) => ({
  name: `tier-${tier}-imports-nothing-above`,
  severity: 'error',
  comment: `T${tier} (${features.join(', ')}) may not import a higher tier: declare a port, or emit an event.`,
  from: { path: anyOf(folders(features)), pathNot: tests },
  to: { path: anyOf(folders(TIERS.slice(tier + 1).flat())) },
}));

/** What each floor may import of the other floors; nothing else. */
const FLOORS = {
  'packages/contracts': [],
  'packages/domain': ['packages/contracts'],
  'packages/db': [],
  'packages/core': ['packages/contracts', 'packages/domain', 'packages/db'],
  'packages/api-client': ['packages/contracts'],
  'packages/ui': [],
  'packages/testing': ['packages/contracts', 'packages/domain', 'packages/db', 'packages/core'],
  'apps/api': ['packages/contracts', 'packages/core'],
  'apps/worker': ['packages/contracts', 'packages/core'],
  'apps/web': ['packages/api-client', 'packages/contracts', 'packages/domain', 'packages/ui'],
};

/** A composition root opens the database; what only tests use may stand on the tests' floor. */
const ROOTS = '^apps/(api|worker)/src/main\\.ts$';
const testing = '/src/testing/';

const floorRules = Object.entries(FLOORS).map(([floor, allowed]) => ({
  name: `${floor.replace('/', '-')}-imports-only-below`,
  severity: 'error',
  comment: `${floor} may import ${allowed.join(', ') || 'no other package'}.`,
  from: { path: `^${floor}/`, pathNot: [tests, testing, ROOTS] },
  to: { path: '^(apps|packages)/', pathNot: [floor, ...allowed].map((each) => `^${each}/`) },
}));

const tierOf = TIERS.flatMap(folders);

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    ...floorRules,
    ...tierRules,
    {
      name: 'every-feature-has-a-tier',
      severity: 'error',
      comment: 'A new folder in packages/core/src needs its tier in .dependency-cruiser.cjs.',
      from: { path: '^packages/core/src/[^/]+/', pathNot: anyOf(tierOf) },
      to: {},
    },
    {
      name: 'only-services-of-other-features',
      severity: 'error',
      comment: 'Of another feature only its service, module, port or types are for others; its repository and mapper are its own.',
      from: { path: '^packages/core/src/([^/]+)/', pathNot: [tests, '^packages/core/src/demo/'] },
      to: { path: '^packages/core/src/.+\\.(repository|mapper)\\.ts$', pathNot: '^packages/core/src/$1/' },
    },
    {
      name: 'apps-do-not-use-repositories',
      severity: 'error',
      from: { path: '^apps/', pathNot: tests },
      to: { path: '\\.repository\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/', '/generated/'] },
    exclude: { path: ['/dist/', '/\\.next/', '/generated/', 'node_modules'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
    cache: { folder: '.turbo/dependency-cruiser', strategy: 'content' },
  },
};
