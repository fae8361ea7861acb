/**
 * The package's own plugin from its sources, for cdk8s-cli, which cannot read TypeScript: a fresh clone needs no build.
 * Users name the package itself in `validations`.
 */
require('@swc-node/register');

module.exports = require('../lib/index.ts');
