/** A piece of a text: words, or a command of this program that stood between backticks. */
export interface TextPiece {
  readonly kind: 'words' | 'command';
  readonly text: string;
}

const command = /`(npx criticality [A-Za-z0-9 ./=_-]+)`/;

/**
 * Finds the commands in a text, the only markup that report texts may hold. What else stands
 * between backticks is words.
 */
export function commandsInText(text: string): TextPiece[] {
  return text
    .split(command)
    .map((piece, i): TextPiece => ({ kind: i % 2 === 1 ? 'command' : 'words', text: piece }))
    .filter((piece) => piece.text !== '');
}
