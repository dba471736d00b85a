/** A browser as a person has it: a window, a pointer at coordinates, keys, and the way back. The same for all engines. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One window. Whoever comes next starts with `forget`. */
export interface Engine {
  resize(size: Size): Promise<void>;
  open(url: string): Promise<void>;
  back(): Promise<void>;
  /** Runs in the page, so it may use nothing from around it; takes and gives what JSON can hold. */
  run<Given extends readonly unknown[], Result>(script: (...given: Given) => Result, ...given: Given): Promise<Result>;
  /** Moves the pointer there, from the window's top left corner, and presses its first button. */
  click(x: number, y: number): Promise<void>;
  /** Presses the keys of a text, one after another, where the focus is. */
  type(text: string): Promise<void>;
  /** A PNG of the page, or of the part of it that the window shows. */
  picture(): Promise<Buffer>;
  /** Drops the cookies. */
  forget(): Promise<void>;
  close(): Promise<void>;
}
