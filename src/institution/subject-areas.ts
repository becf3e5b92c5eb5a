/** The four subject areas in which a committee studies (一.1): “系统学习政治理论知识、经济知识、科学文化和法律知识等”. */
export const subjectAreas = {
  politicalTheory: '政治理论',
  economics: '经济',
  scienceAndCulture: '科学文化',
  law: '法律',
} as const

export type SubjectArea = keyof typeof subjectAreas
