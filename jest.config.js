/** The ordinary tests: Node alone, no Go, no network. Types are checked apart, by `npm run types`. */
module.exports = {
  roots: ['<rootDir>/test'],
  maxWorkers: 2,
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['\\.cluster\\.test\\.ts$'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  moduleNameMapper: { '^cdk8s-stateful$': '<rootDir>/lib/index.ts' },
};
