import type { JobSaid } from './http/shapes.ts'
import './job-progress.css'

/** 40 / 62，可以离开，好了叫您. */
export const progressWords = ({ done, total }: Pick<JobSaid, 'done' | 'total'>): string =>
  `${total === null ? '' : `${done.toLocaleString('en-US')} / ${total.toLocaleString('en-US')}，`}可以离开，好了叫您`

/** How far a job is: a bar, and the counts in words under it. */
export const JobProgress = ({ job }: { readonly job: Pick<JobSaid, 'title' | 'done' | 'total'> }) => (
  <>
    <div
      className="job-progress"
      role="progressbar"
      aria-label={job.title}
      aria-valuemin={0}
      aria-valuemax={job.total ?? 1}
      {...(job.total !== null && { 'aria-valuenow': job.done })}
    >
      <i style={{ width: `${job.total ? Math.round((100 * job.done) / job.total) : 4}%` }} />
    </div>
    <p className="small muted">{progressWords(job)}</p>
  </>
)
