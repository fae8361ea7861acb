import { Chart, Duration, Size } from 'cdk8s';
import { EnvFrom, EnvValue, NetworkPeer, Probe, StatefulApp, StatelessApp, Volume } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * WordPress without state, three times, in front of one MySQL with it.
 *
 * Shows both kinds of apps side by side, credentials by reference alone, and
 * policies that let nobody but WordPress reach the database. Each Pod unpacks
 * WordPress from its image; what editors upload belongs into an object store,
 * as the Pods keep nothing.
 *
 * Before it runs, make in this namespace:
 * - Secret `wordpress-database` with `password` and `root-password`;
 * - Secret `wordpress-salts` with the eight `WORDPRESS_*_KEY` and `WORDPRESS_*_SALT`:
 *   the Pods have to share them, else a login on one is none on the others.
 */
export class WordPress extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'wordpress' });
    addNamespace(this);

    const password = EnvValue.secretKey('wordpress-database', 'password');

    const database = new StatefulApp(this, 'Database', {
      name: 'mysql',
      image: 'mysql:8.4.6',
      env: {
        MYSQL_DATABASE: 'wordpress',
        MYSQL_USER: 'wordpress',
        MYSQL_PASSWORD: password,
        MYSQL_ROOT_PASSWORD: EnvValue.secretKey('wordpress-database', 'root-password'),
      },
      configFiles: [{ files: { 'wordpress.cnf': MYSQL }, mountPath: '/etc/mysql/conf.d' }],
      volumes: [
        Volume.emptyDir('run', { mountPath: '/var/run/mysqld', sizeLimit: Size.mebibytes(16) }),
        Volume.emptyDir('tmp', { mountPath: '/tmp', sizeLimit: Size.gibibytes(1) }),
      ],
      claims: [{ name: 'data', storage: Size.gibibytes(20), mountPath: '/var/lib/mysql' }],

      ports: [{ name: 'mysql', containerPort: 3306 }],
      clientService: {},
      // Over TCP, where the server that sets up an empty disk does not listen: nothing is ready before that is done.
      startupProbe: Probe.exec(PING, { failureThreshold: 60, timeout: Duration.seconds(5) }),
      readinessProbe: Probe.exec(PING, { timeout: Duration.seconds(5) }),
      livenessProbe: Probe.exec(PING, { timeout: Duration.seconds(5), failureThreshold: 6 }),
      terminationGracePeriod: Duration.minutes(2),
      resources: {
        requests: { cpu: '500m', memory: Size.gibibytes(1) },
        limits: { memory: Size.gibibytes(1) },
      },
      podSecurityContext: { runAsUser: 999, runAsGroup: 999, fsGroup: 999 },

      networkPolicy: {
        ingress: [{ peers: [NetworkPeer.pods({ 'app.kubernetes.io/name': 'wordpress' })] }],
        isolateEgress: true,
      },
    });

    new StatelessApp(this, 'WordPress', {
      name: 'wordpress',
      replicas: 3,
      image: 'wordpress:6.8.3-php8.3-apache',
      env: {
        WORDPRESS_DB_HOST: `${database.clientService?.name}:3306`,
        WORDPRESS_DB_NAME: 'wordpress',
        WORDPRESS_DB_USER: 'wordpress',
        WORDPRESS_DB_PASSWORD: password,
        WORDPRESS_CONFIG_EXTRA: "define('DISALLOW_FILE_MODS', true);",
      },
      envFrom: [EnvFrom.secret('wordpress-salts')],

      // The image listens on port 80, which takes a right that a restricted Pod may not count on.
      configFiles: [{ name: 'apache', files: { 'ports.conf': 'Listen 8080\n', '000-default.conf': SITE } }],
      volumeMounts: [
        { name: 'apache', mountPath: '/etc/apache2/ports.conf', subPath: 'ports.conf', readOnly: true },
        {
          name: 'apache',
          mountPath: '/etc/apache2/sites-available/000-default.conf',
          subPath: '000-default.conf',
          readOnly: true,
        },
      ],
      volumes: [
        Volume.emptyDir('html', { mountPath: '/var/www/html', sizeLimit: Size.mebibytes(512) }),
        Volume.emptyDir('run', { mountPath: '/run', sizeLimit: Size.mebibytes(16) }),
        Volume.emptyDir('tmp', { mountPath: '/tmp', sizeLimit: Size.mebibytes(512) }),
      ],

      ports: [{ name: 'http', containerPort: 8080, servicePort: 80 }],
      startupProbe: Probe.tcpSocket({ failureThreshold: 30 }),
      readinessProbe: Probe.httpGet('/wp-login.php', { timeout: Duration.seconds(5) }),
      // Whether the database answers is no reason to restart this.
      livenessProbe: Probe.tcpSocket({ failureThreshold: 6 }),
      resources: {
        requests: { cpu: '200m', memory: Size.mebibytes(256) },
        limits: { memory: Size.mebibytes(512) },
      },
      podSecurityContext: { runAsUser: 33, runAsGroup: 33, fsGroup: 33 },

      networkPolicy: {
        allowPeers: false,
        ingress: [{ peers: [NetworkPeer.podsIn('ingress-nginx')] }],
        isolateEgress: true,
        egress: [
          { peers: [NetworkPeer.of(database)], ports: [{ port: 'mysql' }] },
          { peers: [NetworkPeer.ipBlock('0.0.0.0/0', PRIVATE_NETWORKS)], ports: [{ port: 443 }] },
        ],
      },
    });
  }
}

/** What is not the internet, where the object store and wordpress.org are: other Pods, nodes and their neighbours. */
const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'];

/** Succeeds as soon as the server answers, whoever asks. */
const PING = ['mysqladmin', 'ping', '--host=127.0.0.1', '--connect-timeout=3'];

/** The data has a directory of its own: the root of a disk holds `lost+found`, and would not count as empty. */
const MYSQL = `[mysqld]
datadir = /var/lib/mysql/data
innodb_buffer_pool_size = 512M
skip_name_resolve = ON
`;

const SITE = `<VirtualHost *:8080>
  DocumentRoot /var/www/html
  ErrorLog /dev/stderr
  CustomLog /dev/stdout combined
</VirtualHost>
`;
