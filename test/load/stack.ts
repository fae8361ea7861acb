/**
 * The stack that parsers and loaders are measured on: 13 objects, as cdk8s prints them; `index` makes stacks differ. A
 * thousand of them can be applied together: each has disks of its own, and leaves the ports of nodes to the cluster.
 */
export function stack(index: number): string {
  const name = `db-${index}`;
  return [
    storageClass(name),
    ...[0, 1, 2].map(ordinal => volume(name, ordinal)),
    headless(name),
    statefulSet(name),
    ...[0, 1, 2].map(ordinal => nodePort(name, ordinal)),
    `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}-logging
  namespace: ${name}
`,
    clusterRole(name),
    clusterRoleBinding(name),
    daemonSet(name),
  ].join('---\n');
}

const storageClass = (name: string) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: ${name}-local
provisioner: kubernetes.io/no-provisioner
reclaimPolicy: Retain
volumeBindingMode: WaitForFirstConsumer
`;

const volume = (name: string, ordinal: number) => `apiVersion: v1
kind: PersistentVolume
metadata:
  labels:
    app.kubernetes.io/name: ${name}
  name: ${name}-node-${ordinal}
spec:
  accessModes:
    - ReadWriteOnce
  capacity:
    storage: 10Gi
  claimRef:
    name: data-${name}-${ordinal}
    namespace: ${name}
  local:
    path: /mnt/disks/${name}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions:
            - key: kubernetes.io/hostname
              operator: In
              values:
                - node-${ordinal}
  persistentVolumeReclaimPolicy: Retain
  storageClassName: ${name}-local
  volumeMode: Filesystem
`;

const headless = (name: string) => `apiVersion: v1
kind: Service
metadata:
  labels:
    app.kubernetes.io/name: ${name}
  name: ${name}
  namespace: ${name}
spec:
  clusterIP: None
  ports:
    - name: sql
      port: 5432
      protocol: TCP
      targetPort: sql
  publishNotReadyAddresses: true
  selector:
    app.kubernetes.io/name: ${name}
`;

const statefulSet = (name: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  labels:
    app.kubernetes.io/name: ${name}
  name: ${name}
  namespace: ${name}
spec:
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Retain
    whenScaled: Retain
  podManagementPolicy: OrderedReady
  replicas: 3
  revisionHistoryLimit: 10
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  serviceName: ${name}
  template:
    metadata:
      annotations:
        config-hash: 0e3f9c1a7b2d4e5f60718293a4b5c6d7
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      automountServiceAccountToken: false
      containers:
        - args:
            - -c
            - max_connections=200
            - -c
            - shared_buffers=256MB
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: PGDATA
              value: /var/lib/postgresql/data/pgdata
            - name: POSTGRES_PASSWORD
              valueFrom:
                secretKeyRef:
                  key: password
                  name: ${name}-credentials
          image: postgres:16.4
          imagePullPolicy: IfNotPresent
          livenessProbe:
            exec:
              command:
                - pg_isready
                - -U
                - postgres
            initialDelaySeconds: 30
            periodSeconds: 10
            timeoutSeconds: 5
          name: postgres
          ports:
            - containerPort: 5432
              name: sql
          readinessProbe:
            exec:
              command:
                - pg_isready
            periodSeconds: 5
          resources:
            limits:
              cpu: "2"
              memory: 2Gi
            requests:
              cpu: 500m
              memory: 1Gi
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            readOnlyRootFilesystem: true
            runAsNonRoot: true
          volumeMounts:
            - mountPath: /var/lib/postgresql/data
              name: data
            - mountPath: /tmp
              name: scratch
      enableServiceLinks: false
      securityContext:
        fsGroup: 999
        fsGroupChangePolicy: OnRootMismatch
        runAsUser: 999
        seccompProfile:
          type: RuntimeDefault
      terminationGracePeriodSeconds: 60
      volumes:
        - emptyDir: {}
          name: scratch
  updateStrategy:
    rollingUpdate:
      partition: 0
    type: RollingUpdate
  volumeClaimTemplates:
    - apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: data
      spec:
        accessModes:
          - ReadWriteOnce
        resources:
          requests:
            storage: 10Gi
        storageClassName: ${name}-local
`;

const nodePort = (name: string, ordinal: number) => `apiVersion: v1
kind: Service
metadata:
  annotations:
    external-dns.alpha.kubernetes.io/hostname: ${name}-${ordinal}.example.com
  name: ${name}-${ordinal}
  namespace: ${name}
spec:
  externalTrafficPolicy: Local
  ports:
    - name: sql
      port: 5432
      protocol: TCP
      targetPort: sql
  selector:
    statefulset.kubernetes.io/pod-name: ${name}-${ordinal}
  type: NodePort
`;

const clusterRole = (name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: ${name}-logging
rules:
  - apiGroups:
      - ""
    resources:
      - pods
      - namespaces
    verbs:
      - get
      - list
      - watch
`;

const clusterRoleBinding = (name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ${name}-logging
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${name}-logging
subjects:
  - kind: ServiceAccount
    name: ${name}-logging
    namespace: ${name}
`;

const daemonSet = (name: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name}-logging
  namespace: ${name}
spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}-logging
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}-logging
    spec:
      containers:
        - env:
            - name: FLUENT_ELASTICSEARCH_HOST
              value: elasticsearch.logging.svc
            - name: FLUENT_ELASTICSEARCH_PORT
              value: "9200"
          image: fluent/fluentd-kubernetes-daemonset:v1.16
          name: fluentd
          resources:
            limits:
              memory: 512Mi
            requests:
              cpu: 100m
              memory: 200Mi
          volumeMounts:
            - mountPath: /var/log
              name: varlog
              readOnly: true
      serviceAccountName: ${name}-logging
      tolerations:
        - operator: Exists
      volumes:
        - hostPath:
            path: /var/log
          name: varlog
  updateStrategy:
    rollingUpdate:
      maxUnavailable: 1
    type: RollingUpdate
`;
