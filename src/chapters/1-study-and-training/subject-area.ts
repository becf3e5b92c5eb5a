import { subjectAreas } from '#institution/subject-areas.ts'
import { choice } from '#mechanisms/fields.ts'

export const subjectArea = choice('学习领域', subjectAreas)
