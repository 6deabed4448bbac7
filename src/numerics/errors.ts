/**
 * Errors that a caller can cause. The command line turns each into one line and exit code 2.
 *
 * Messages read `function: parameter must rule; got value`, lower case, without a full stop.
 */
export class CriticalityError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** A value outside the range in which the function is defined. */
export class DomainError extends CriticalityError {}

/** Arrays whose lengths or shapes do not fit together. */
export class ShapeError extends CriticalityError {}

/** A call that is not allowed now, for instance training before data was loaded. */
export class StateError extends CriticalityError {}

/** Something that this engine, backend or machine cannot do. */
export class CapabilityError extends CriticalityError {}

/** A file, flag or setting from outside that cannot be used: what, where, what to do. */
export class InputError extends CriticalityError {}
