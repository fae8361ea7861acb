/** What a user gets from `npm pack`: run by `npm run consumer` after `npm run build`. It installs from the npm registry. */
module.exports = {
  ...require('../../jest.config.js'),
  rootDir: '../..',
  roots: ['<rootDir>/test/consumer'],
  testMatch: ['**/*.consumer.ts'],
};
