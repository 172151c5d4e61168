/** Mocha's `suite` and `test`, which exist only once Mocha is set up: therefore they are looked up when called. */

interface MochaUi {
  suite(title: string, body: () => void): void;
  test(title: string, body: () => Promise<void>): void;
  teardown(body: () => Promise<void>): void;
}

const ui = globalThis as unknown as MochaUi;

export const suite: MochaUi['suite'] = (title, body) => ui.suite(title, body);
export const test: MochaUi['test'] = (title, body) => ui.test(title, body);
export const teardown: MochaUi['teardown'] = (body) => ui.teardown(body);
