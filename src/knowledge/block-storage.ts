import { own } from '../text/own.ts';

/**
 * Provisioners of block volumes, which no two nodes can have mounted as a file system.
 * Source: documentation and source of the drivers (ebs, pd, disk, rbd), access modes.
 */
const BLOCK = new Set([
  'ebs.csi.aws.com',
  'kubernetes.io/aws-ebs',
  'ebs.csi.eks.amazonaws.com',
  'pd.csi.storage.gke.io',
  'kubernetes.io/gce-pd',
  'disk.csi.azure.com',
  'kubernetes.io/azure-disk',
  'rbd.csi.ceph.com',
  'rook-ceph.rbd.csi.ceph.com',
  'dobs.csi.digitalocean.com',
  'csi.hetzner.cloud',
]);

/** Class names that the clouds set up for block volumes. Source: documentation of EKS, GKE, AKS and OpenShift. */
const CLASSES: Record<string, string> = {
  gp2: 'ebs.csi.aws.com',
  gp3: 'ebs.csi.aws.com',
  'gp2-csi': 'ebs.csi.aws.com',
  'gp3-csi': 'ebs.csi.aws.com',
  'ebs-csi-default-sc': 'ebs.csi.aws.com',
  'standard-rwo': 'pd.csi.storage.gke.io',
  'premium-rwo': 'pd.csi.storage.gke.io',
  'managed-csi': 'disk.csi.azure.com',
  'managed-csi-premium': 'disk.csi.azure.com',
  'managed-premium': 'disk.csi.azure.com',
  'do-block-storage': 'dobs.csi.digitalocean.com',
  'hcloud-volumes': 'csi.hetzner.cloud',
};

export function isBlockProvisioner(provisioner: string): boolean {
  return BLOCK.has(provisioner);
}

/** The block driver that a class of this name has on the cloud that sets it up. */
export function blockClass(name: string): string | undefined {
  return own(CLASSES, name);
}
