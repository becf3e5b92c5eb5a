import { PasswordChange } from './password-change.tsx'

/** 改密码, at its own address. */
const PasswordPage = () => <PasswordChange />

export default PasswordPage
