/**
 * Names the build and its themes, so that pages made by another one are rendered anew. A build stands in a folder that is
 * called after the sources it was made from; the version alone stays the same from one change of them to the next.
 * @param program path of the program that runs
 */
export const editionOf = (version: string, program: string, themes: string): string => `${version} ${/([^\\/]+)[\\/][^\\/]+$/.exec(program)?.[1] ?? ''} ${themes}`
