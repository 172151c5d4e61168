/**
 * The bytes of model files in an editor's workspace. A server that has a disk reads as much of them as it needs; one in a
 * browser's worker asks our extension for the whole file, as long as that is small enough to be sent.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type ByteSource, bytesSource } from '../../model/byte-source.ts';
import { fromBase64 } from '../base64.ts';
import { type ReadBytesParams, type ReadBytesResult, readBytesRequest } from '../protocol.ts';

/** What a server that has a disk can do with the URIs of files on it. */
export interface ModelDisk {
  /** Is another text whenever the file may have changed. Undefined where there is no such file. */
  readonly stamp: (uri: string) => string | undefined;
  /** The source must not be kept. */
  readonly withBytes: <Result>(
    uri: string,
    use: (source: ByteSource) => Result,
  ) => Result | { readonly notAnalysed: string };
  /** SHA-256, hex. */
  readonly digest: (source: ByteSource) => string;
}

export interface ModelBytesOptions {
  readonly disk: ModelDisk | undefined;
  /** Does the editor answer our requests? */
  readonly isOurs: () => boolean;
  readonly request: (method: string, params: ReadBytesParams) => Promise<ReadBytesResult>;
}

/** What comes over the wire is held twice, and a browser has one memory for all of it. */
const LARGEST_SENT = 32 << 20;

export class ModelBytes {
  readonly #options: ModelBytesOptions;

  constructor(options: ModelBytesOptions) {
    this.#options = options;
  }

  /** Is another text whenever the file may have changed; empty where nobody can tell without reading it. */
  stamp(uri: string): string {
    return this.#diskOf(uri)?.stamp(uri) ?? '';
  }

  exists(uri: string): boolean {
    return this.#diskOf(uri)?.stamp(uri) !== undefined;
  }

  digest(uri: string, source: ByteSource): string {
    const disk = this.#diskOf(uri);
    return disk ? disk.digest(source) : bytesToHex(sha256(source.read(0, source.size)));
  }

  /** What `use` makes of the file's bytes, or why nobody could look. May reject: the editor may be gone. */
  async read<Result>(
    uri: string,
    use: (source: ByteSource) => Result,
  ): Promise<Result | { readonly notAnalysed: string }> {
    const disk = this.#diskOf(uri);
    if (disk) return disk.withBytes(uri, use);
    if (!this.#options.isOurs()) return { notAnalysed: 'it does not lie on this disk' };
    const answer = await this.#options.request(readBytesRequest, { uri, largest: LARGEST_SENT });
    if ('notAnalysed' in answer) return answer;
    const bytes = fromBase64(answer.content);
    return bytes ? use(bytesSource(bytes)) : { notAnalysed: 'it did not arrive as base64' };
  }

  #diskOf(uri: string): ModelDisk | undefined {
    return uri.startsWith('file:') ? this.#options.disk : undefined;
  }
}
