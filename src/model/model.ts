import type { Origin } from '../text/span.ts';
export type KubeObject = { at: Origin };
export type Workload = { at: Origin };
export type DockerfileSubject = { at: Origin };
export type ServiceAccountSubject = { at: Origin };
export type Model = { workloads: Workload[] };
