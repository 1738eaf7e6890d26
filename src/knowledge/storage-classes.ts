/**
 * Storage classes whose volumes live on the one node of a development cluster, where
 * ReadWriteOnce never conflicts.
 * Source: documentation of kind, k3s, minikube, Docker Desktop and MicroK8s.
 */
export const SINGLE_NODE_CLASSES: ReadonlySet<string> = new Set(['local-path', 'hostpath', 'microk8s-hostpath']);
