import type { Located, Origin } from '../../text/span.ts';
import type { Proof, Step } from '../proof.ts';

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
  /** What a path holds: a file, or a directory; `no` when it is proven not to be there. */
  exists?(path: string): Proof<ImagePath>;
  /** What else is known of the image's making; absent when nothing is. */
  making?: ImageMaking;
}

/** How an image came about, for the reasons of answers. */
export interface ImageMaking {
  /** FLINK_HOME, by default `/opt/flink`. */
  home: string;
  /** What was seen: the official image, the FROM line of the Dockerfile. */
  story: Step[];
  /** Schemes whose file system a vendor brings along. */
  ships: readonly string[];
  /** Whether the official entrypoint script runs, which honours ENABLE_BUILT_IN_PLUGINS. */
  entrypoint: Proof;
  /** Whether the configuration file of the official image is known to be the one in this image. */
  shippedConf: boolean;
  /** The last USER; undefined when only the base sets it. */
  user: Located<string> | undefined;
}
