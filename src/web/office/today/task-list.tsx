import type { Task } from '#mechanisms/today-tasks.ts'
import { ClauseChip } from '#parts/clause-chip.tsx'
import { Lamp } from '#parts/lamp.tsx'

/** What the button of a task says: the step's own short word, or where it leads. */
const buttonWord = ({ step }: Task): string => step.button ?? (step.act === undefined ? step.title : '办理')

/** Where the button of a task is found again, to give it the focus. */
export const taskButtonId = (key: string): string => `task-${key.replaceAll(/[^\w-]/g, '-')}`

interface TaskRowProps {
  readonly task: Task
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onTake: () => void
}

const TaskRow = ({ task, chosen, onChoose, onTake }: TaskRowProps) => {
  const { title, prepared, dueText, light, clause, quote, requirement, through, when } = task
  const word = buttonWord(task)
  return (
    <li className={chosen ? 'task task-chosen' : 'task'}>
      <span className="task-lamp">
        <Lamp sign={light} size={16} />
      </span>
      <div className="task-words">
        <h3>
          {title}
          {clause !== undefined && (
            <ClauseChip
              clause={clause}
              {...(requirement !== undefined && { requirement })}
              {...(quote !== undefined && { quote })}
            />
          )}
          {through !== undefined && <span className="tag">{through}</span>}
        </h3>
        <p>{prepared}</p>
      </div>
      <b className={when === 'week' ? 'task-due' : `task-due text-${light}`}>{dueText}</b>
      <button
        type="button"
        id={taskButtonId(task.key)}
        className={chosen ? 'button button-primary' : 'button'}
        aria-label={`${word}：${title}`}
        onFocus={onChoose}
        onClick={onTake}
      >
        {word}
        {chosen && <kbd className="key">Enter</kbd>}
      </button>
    </li>
  )
}

interface TaskGroupProps {
  readonly title: string
  readonly tasks: readonly Task[]
  readonly chosen: string | undefined
  readonly onChoose: (task: Task) => void
  readonly onTake: (task: Task) => void
}

/** Tasks under the day they belong to. */
export const TaskGroup = ({ title, tasks, chosen, onChoose, onTake }: TaskGroupProps) =>
  tasks.length === 0 ? null : (
    <section className="today-group" aria-label={title}>
      <h2>{title}</h2>
      <ul className="task-list">
        {tasks.map(task => (
          <TaskRow
            key={task.key}
            task={task}
            chosen={task.key === chosen}
            onChoose={() => onChoose(task)}
            onTake={() => onTake(task)}
          />
        ))}
      </ul>
    </section>
  )
