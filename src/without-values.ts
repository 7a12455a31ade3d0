/** A fault as it may be logged: what a database names as the values of a failed statement is somebody's text. */
export const withoutValues = (text: string): string => text.replaceAll(/\nparams: .*?(?=\n\s+at |$)/gs, '\nparams: …')
