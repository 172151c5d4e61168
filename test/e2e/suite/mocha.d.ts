/** The part of Mocha that the suites use: its Node.js class, and the object that its browser build leaves behind. */
interface MochaRun {
  readonly stats?: { readonly passes: number };
}

interface MochaOptions {
  readonly ui: 'tdd';
  readonly reporter: 'spec';
  readonly color: boolean;
  readonly timeout: number;
}

declare module 'mocha' {
  export default class Mocha {
    constructor(options: MochaOptions);
    readonly suite: { emit(event: 'pre-require', globals: object, file: string, mocha: Mocha): void };
    run(done: (failures: number) => void): MochaRun;
  }
}

declare module 'mocha/mocha.js' {}
