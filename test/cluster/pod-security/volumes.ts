/** The least that the API server takes of each source of a volume: what the restricted level allows, and what it does not. */

const RESOURCES = { requests: { storage: '1Gi' } };

export const ALLOWED_VOLUMES: Readonly<Record<string, object>> = {
  configMap: { name: 'a' },
  csi: { driver: 'csi.example.com' },
  downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] },
  emptyDir: {},
  ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: RESOURCES } } },
  image: { reference: 'registry.example.com/data:1' },
  persistentVolumeClaim: { claimName: 'a' },
  projected: { sources: [{ secret: { name: 'a' } }] },
  secret: { secretName: 'a' },
};

/** But `hostPath`, which is more than restricted. */
export const RESTRICTED_VOLUMES: Readonly<Record<string, object>> = {
  gcePersistentDisk: { pdName: 'a' },
  awsElasticBlockStore: { volumeID: 'a' },
  gitRepo: { repository: 'https://example.com/a.git' },
  nfs: { server: 'nfs.example.com', path: '/a' },
  iscsi: { targetPortal: '10.0.0.1', iqn: 'iqn.2001-04.com.example:a', lun: 0 },
  glusterfs: { endpoints: 'a', path: 'a' },
  rbd: { monitors: ['a'], image: 'a' },
  flexVolume: { driver: 'example.com/a' },
  cinder: { volumeID: 'a' },
  cephfs: { monitors: ['a'] },
  flocker: { datasetName: 'a' },
  fc: { targetWWNs: ['a'], lun: 0 },
  azureFile: { secretName: 'a', shareName: 'a' },
  vsphereVolume: { volumePath: 'a' },
  quobyte: { registry: 'a:1', volume: 'a' },
  azureDisk: { diskName: 'a', diskURI: 'https://blob.example.com/a.vhd' },
  photonPersistentDisk: { pdID: 'a' },
  portworxVolume: { volumeID: 'a' },
  scaleIO: { gateway: 'a', system: 'a', volumeName: 'a', secretRef: { name: 'a' } },
  storageos: { volumeName: 'a' },
};
