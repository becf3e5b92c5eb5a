import { encode } from 'uqr'

/** A QR picture drawn here, in the page: what it says goes nowhere else. */
const QrPicture = ({ text, title }: { readonly text: string; readonly title: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter(Boolean)
    .join('')
  return (
    <svg
      className="qr-picture"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#1f2226" />
    </svg>
  )
}

export default QrPicture
