/** Formats that are told by their first bytes and whose content is not read: what that means for whoever loads them. */
import type { Verdict } from './model-report.ts';

export interface UnreadFormat {
  readonly format: string;
  readonly matches: (head: Uint8Array) => boolean;
  readonly verdict: Verdict;
  readonly text: string;
  readonly isPicture?: true;
}

const KNOWN = 'the format is known, what is in it is not analysed';
const PROGRAM = 'it is a program, not a model';
const UNPACKED = 'it is packed in a way that is not unpacked';

export const UNREAD_FORMATS: readonly UnreadFormat[] = [
  { format: '7z archive', matches: at(0, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), verdict: 'not-analysed', text: UNPACKED },
  { format: 'RAR archive', matches: at(0, 0x52, 0x61, 0x72, 0x21), verdict: 'not-analysed', text: UNPACKED },
  { format: 'ELF program', matches: at(0, 0x7f, 0x45, 0x4c, 0x46), verdict: 'dangerous', text: PROGRAM },
  { format: 'Windows program', matches: isWindowsProgram, verdict: 'dangerous', text: PROGRAM },
  { format: 'Mach-O program', matches: isMachO, verdict: 'dangerous', text: PROGRAM },
  { format: 'script', matches: at(0, 0x23, 0x21, 0x2f), verdict: 'dangerous', text: 'it is a script, not a model' },
  { format: 'TFLite model', matches: textAt(4, 'TFL3'), verdict: 'library', text: KNOWN },
  { format: 'ExecuTorch program', matches: textAt(4, 'ET12'), verdict: 'library', text: KNOWN },
  { format: 'TensorRT engine', matches: textAt(0, 'ptrt'), verdict: 'library', text: KNOWN },
  {
    format: 'git LFS pointer',
    matches: textAt(0, 'version https://git-lfs'),
    verdict: 'not-analysed',
    text: 'the file itself is not here, only a pointer to it',
  },
  {
    format: 'PNG image',
    matches: textAt(1, 'PNG\r\n'),
    verdict: 'not-analysed',
    text: 'it is an image, not a model',
    isPicture: true,
  },
];

function at(offset: number, ...magic: readonly number[]): (head: Uint8Array) => boolean {
  return (head) => magic.every((byte, index) => head[offset + index] === byte);
}

function textAt(offset: number, text: string): (head: Uint8Array) => boolean {
  return at(offset, ...Array.from(text, (one) => one.charCodeAt(0)));
}

/** `MZ`, and the zero bytes that its header has. llamafiles begin like this, too. */
function isWindowsProgram(head: Uint8Array): boolean {
  return head[0] === 0x4d && head[1] === 0x5a && head.subarray(2, 64).includes(0);
}

function isMachO(head: Uint8Array): boolean {
  return at(0, 0xcf, 0xfa, 0xed, 0xfe)(head) || at(0, 0xca, 0xfe, 0xba, 0xbe)(head);
}
