type Clock = typeof Intl.DateTimeFormat

/**
 * The same formats, but what names no zone is read in China's. Payload writes its own times (lists, versions, the line
 * above a form) in the zone that the browser says it is in, which for somebody on a journey is another one than in every
 * time that the platform writes.
 */
export const inChina = (clock: Clock): Clock => {
  const zoned = ([locales, options]: unknown[]): [never, Intl.DateTimeFormatOptions] => {
    const given = (options ?? {}) as Intl.DateTimeFormatOptions
    return [locales as never, { ...given, timeZone: given.timeZone ?? 'Asia/Shanghai' }]
  }
  return new Proxy(clock, {
    construct: (target, args, newTarget) => Reflect.construct(target, zoned(args), newTarget) as object,
    apply: (target, _self, args) => target(...zoned(args)),
  })
}
