import { Icon } from './icon.tsx'

/** Papers attached to a record, by the ids of their attachments: each opens as a download. */
export const EvidencePapers = ({ papers }: { readonly papers: readonly string[] }) => (
  <ul className="papers">
    {papers.map((id, index) => (
      <li key={id}>
        <a href={`/api/attachments/${id}`} download>
          <Icon name="clip" size={13} /> 材料{index + 1}
        </a>
      </li>
    ))}
  </ul>
)
