package dev.firstline.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages of signing in, of one's account, and of who may do what.
@CheckedTemplate(basePath = "identity", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class IdentityTemplates {

    private IdentityTemplates() {}

    /// `GET /login`
    static native TemplateInstance loginPage(LoginView login);

    /// `GET /login/reset`
    static native TemplateInstance resetPage(ResetView reset);

    /// `GET /login/reset/{token}`
    static native TemplateInstance newPasswordPage(NewPasswordView change);

    /// `GET /login/code`
    static native TemplateInstance codePage(CodeView code);

    /// `GET /account`
    static native TemplateInstance accountPage(AccountView account);

    /// `GET /account/second-factor`
    static native TemplateInstance secondFactorPage(SecondFactorView factor);

    /// `GET /admin/people`
    static native TemplateInstance peoplePage(PeopleView people);

    /// `GET /admin/people/{id}`
    static native TemplateInstance personPage(PersonView detail);

    /// `GET /admin/people/roles/{name}`
    static native TemplateInstance rolePage(RoleView role);

    /// `GET /invitations/{token}`
    static native TemplateInstance invitationPage(InvitationView invitation);

    /// `GET /admin/audit`
    static native TemplateInstance auditPage(AuditView audit);

    /// `GET /admin/keys`
    static native TemplateInstance keysPage(KeysView keys);
}
