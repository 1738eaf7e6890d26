import type { Located, Origin } from '../../text/span.ts';
import type { Proof } from '../proof.ts';

/** Flink of an image. `patch` is undefined when the tag moves within a minor line. */
export interface FlinkRelease {
  /** `1.20` */
  minor: string;
  patch?: number;
  /** Text behind x.y.z in a vendor's version, such as `-cp1`; '' for an Apache release. */
  suffix: string;
  /** Where the version is written. */
  at?: Origin;
}

/** A path in an image's file tree, and what put it there. */
export interface ImagePath {
  path: string;
  /** The words that put it there: a COPY source, a RUN word; undefined for the base image's own content. */
  at?: Origin;
}

/**
 * What is in an image, as far as the repository shows it.
 *
 * Every answer is three-valued: an opaque base or command makes what it could have touched
 * unknown, and only that.
 */
export interface Image {
  /** The reference as the pod names it, such as `flink:1.20`; undefined when the manifest names none. */
  reference: Located<string> | undefined;
  /** The Dockerfile that builds it, when one was found. */
  dockerfile?: { file: string; at: Origin };
  /** True for the official images `flink` and `apache/flink` taken as they are. */
  official: boolean;
  /** Confluent, EMR: a vendor whose images carry their own plugins. */
  vendor?: string;
  flink: Proof<FlinkRelease>;
  /** Value of an environment variable set in the image. `no` when it is proven unset. */
  env(name: string): Proof<Located<string>>;
  /** Files whose absolute path matches; `no` when proven that none does. */
  find(pattern: RegExp): Proof<ImagePath[]>;
}
