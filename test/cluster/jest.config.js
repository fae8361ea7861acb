/** Tests that need the real control plane, and so Go or its built binaries. Never part of `npm test`. */
module.exports = {
  rootDir: '../..',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.cluster.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
  transform: {
    '\\.[jt]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  // The Kubernetes client and what it stands on are ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(@kubernetes/client-node|openid-client|oauth4webapi|jose)/)'],
  moduleNameMapper: { '^cdk8s-stateful$': '<rootDir>/lib/index.ts' },
};
