/** Operon's mark: one way in, several ways on. Decorative; the name stands beside it. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={className} fill="none">
      <rect width="24" height="24" rx="6" fill="var(--ui-accent)" />
      <path
        d="M5 12h4m0 0c3.5 0 3-5 6.5-5H17m-8 5h8m-8 0c3.5 0 3 5 6.5 5H17"
        stroke="var(--ui-on-accent)"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <g fill="var(--ui-on-accent)">
        <circle cx="18" cy="7" r="1.6" />
        <circle cx="18" cy="12" r="1.6" />
        <circle cx="18" cy="17" r="1.6" />
      </g>
    </svg>
  );
}
