const { join } = require('node:path');

/** Tests that need the real control plane, and so Go or its built binaries. Never part of `npm test`. */
const common = {
  rootDir: join(__dirname, '..', '..'),
  roots: ['<rootDir>/test'],
  transform: {
    '\\.[jt]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  // The Kubernetes client and what it stands on are ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose)/)'],
  moduleNameMapper: { '^cdk8s-stateful$': '<rootDir>/lib/index.ts' },
};

const HARNESS = '<rootDir>/test/cluster/behaviour/harness';

module.exports = {
  rootDir: common.rootDir,
  testTimeout: 120_000,
  maxWorkers: 1,
  globalSetup: '<rootDir>/test/cluster/jest-setup.ts',
  projects: [
    // Each test starts the servers that it is about.
    {
      ...common,
      displayName: 'servers',
      testMatch: ['**/*.cluster.test.ts'],
      testPathIgnorePatterns: ['/test/cluster/behaviour/'],
    },
    // All tests share one whole control plane, which is up while they run.
    {
      ...common,
      displayName: 'behaviour',
      testMatch: ['<rootDir>/test/cluster/behaviour/**/*.cluster.test.ts'],
      globalSetup: `${HARNESS}/global-setup.ts`,
      globalTeardown: `${HARNESS}/global-teardown.ts`,
    },
  ],
};
