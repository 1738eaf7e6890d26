import type { Configuration } from '../../config/options.ts';
import type { Located } from '../../text/span.ts';
import type { Image } from '../image/image.ts';
import type { ObjectIndex } from '../objects/index.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Operator } from '../operator.ts';

/** What the readers of the forms draw on. */
export interface FormContext {
  objects: ObjectIndex;
  /** The operator of an object's cluster. */
  operatorFor(object: KubeObject): Operator;
  configuration: Configuration;
  image(reference: Located<string> | undefined, file: string): Image;
}
