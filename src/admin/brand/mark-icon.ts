/** The mark as a favicon, inside the page itself: no request to anywhere. */
export const markIcon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect x="2" y="2" width="36" height="36" rx="8" fill="#0b4f8a"/><path d="M20 9v9M20 18l-9 5M20 18l9 5M11 23v6M29 23v6M20 18v11" stroke="#fff" stroke-width="2.6" stroke-linecap="round" fill="none"/><g fill="#fff"><circle cx="20" cy="9.5" r="3"/><circle cx="11" cy="29.5" r="3"/><circle cx="20" cy="29.5" r="3"/><circle cx="29" cy="29.5" r="3"/></g></svg>',
)}`
