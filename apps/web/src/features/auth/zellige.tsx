/** Eight-pointed stars, as laid in tiles: the one ornament of the app, on the pages before sign-in. */
export function Zellige() {
  return (
    <svg aria-hidden className="absolute inset-0 size-full">
      <defs>
        <pattern id="zellige" width="96" height="96" patternUnits="userSpaceOnUse">
          <g fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
            <path d="M48 14 58 24H72V38L82 48 72 58V72H58L48 82 38 72H24V58L14 48 24 38V24H38Z" />
            <path d="M48 30 53.3 35.3H60.7V42.7L66 48 60.7 53.3V60.7H53.3L48 66 42.7 60.7H35.3V53.3L30 48 35.3 42.7V35.3H42.7Z" opacity=".55" />
            <path d="M0 14 10 24H24V10L14 0M96 14 86 24H72V10L82 0M0 82 10 72H24V86L14 96M96 82 86 72H72V86L82 96" />
            <path d="M14 48H0M82 48H96M48 14V0M48 82V96" />
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#zellige)" />
    </svg>
  );
}
