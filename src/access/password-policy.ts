/** S-01: default of the level-3 requirement; at least ten characters out of at least three of four classes. */
export const passwordPolicy = { minimumLength: 10, minimumClasses: 3, maximumLength: 128 }

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]

export function isAcceptablePassword(password: string, policy = passwordPolicy): boolean {
  return (
    password.length >= policy.minimumLength &&
    password.length <= policy.maximumLength &&
    classes.filter((pattern) => pattern.test(password)).length >= policy.minimumClasses
  )
}
