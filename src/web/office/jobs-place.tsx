import type { JobSaid } from '#parts/http/shapes.ts'
import { troubleOf } from '#parts/http/trouble.ts'
import { Icon } from '#parts/icon.tsx'
import { JobProgress } from '#parts/job-progress.tsx'
import { Lamp } from '#parts/lamp.tsx'
import { useJobs } from '#parts/use-jobs.ts'
import './jobs-place.css'

const signs = { running: 'working', done: 'green', failed: 'red' } as const

const Outcome = ({ job: { result, problem } }: { readonly job: JobSaid }) => {
  if (problem) return <p className="small">{troubleOf(problem.status ?? 500, problem).sentence}</p>
  if (!result) return null
  return (
    <p className="small">
      {result.text}
      {result.file !== null && (
        <>
          {' '}
          <a href={result.file} download>
            下载
          </a>
        </>
      )}
      {result.href !== null && (
        <>
          {' '}
          <a href={result.href}>打开看</a>
        </>
      )}
    </p>
  )
}

/** What goes on in the background, in the corner of every page: how far it is, and that it is done. It stays until it is put away. */
export const JobsPlace = () => {
  const { answer = [], putAway } = useJobs()
  return (
    <div className="jobs screen-only" role="status" aria-live="polite">
      {answer.slice(0, 3).map(job => (
        <section className="job" key={job.id}>
          <header>
            <Lamp sign={signs[job.state]} size={15} silent />
            <b>
              {job.title}
              {job.state === 'done' && '，好了'}
              {job.state === 'failed' && '，没有办成'}
            </b>
            {job.state !== 'running' && (
              <button
                type="button"
                className="icon-button"
                aria-label={`收起：${job.title}`}
                title="收起"
                onClick={() => void putAway(job.id)}
              >
                <Icon name="close" size={14} />
              </button>
            )}
          </header>
          {job.state === 'running' ? <JobProgress job={job} /> : <Outcome job={job} />}
        </section>
      ))}
    </div>
  )
}
