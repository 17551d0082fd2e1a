#include "model/codes.h"

#include "base/lang.h"
#include "base/str.h"


#define TABLE(variable, title, ...)                                                                          \
    static const Code variable##_rows[] = {{NULL, ""}, __VA_ARGS__};                                         \
    const CodeTable variable = {title, variable##_rows, sizeof variable##_rows / sizeof *variable##_rows}

TABLE(codes_phase, N_("phase"), {"intake", N_("Intake")}, {"sentence", N_("Under sentence")},
      {"release", N_("Release")}, {"community", N_("Community")}, {"closed", N_("Closed")});
TABLE(codes_form, N_("form of execution"), {"varetekt", N_("remand in custody")},
      {"forvaring", N_("preventive detention")}, {"saerlig_hoyt", N_("particularly high security")},
      {"hoyt", N_("high security")}, {"lavt", N_("lower security")}, {"overgangsbolig", N_("halfway house")},
      {"sykehus", N_("hospital (§ 13)")}, {"institusjon", N_("institution (§ 12)")},
      {"ek", N_("electronic monitoring")}, {"hjemme", N_("home (§ 16)")}, {"nd", N_("drug court programme")},
      {"samfunnsstraff", N_("community sentence")}, {"ruskjoring", N_("impaired driving programme")},
      {"botesoning", N_("fine served in the community")}, {"proveloslatt", N_("released on probation")});
TABLE(codes_benefit, N_("benefit"), {"alderspensjon", N_("old-age pension")},
      {"aap", N_("work assessment allowance")}, {"dagpenger", N_("unemployment benefit")},
      {"grunnstonad", N_("basic benefit")}, {"hjelpestonad", N_("attendance benefit")},
      {"sosialstonad", N_("social assistance")}, {"sykepenger", N_("sickness benefit")},
      {"uforetrygd", N_("disability benefit")}, {"familiepleier", N_("family carer's benefit")},
      {"gjenlevende", N_("survivor's pension")}, {"barnepensjon", N_("children's pension")},
      {"foreldrepenger", N_("parental benefit")}, {"omsorgspenger", N_("care benefit")},
      {"barnetrygd", N_("child benefit")}, {"kontantstotte", N_("cash-for-care benefit")},
      {"bidragsforskudd", N_("advance maintenance")}, {"tiltakspenger", N_("measures allowance")},
      {"kvp", N_("qualification benefit")}, {"lonn", N_("wages")});
TABLE(codes_housing, N_("housing"), {"owns", N_("owns")}, {"rents", N_("rents")}, {"municipal", N_("municipal home")},
      {"none", N_("no home")});
TABLE(codes_yes_no, N_("answer"), {"yes", N_("yes")}, {"no", N_("no")});
TABLE(codes_employment, N_("employment"), {"employed", N_("employed")}, {"none", N_("not employed")});
TABLE(codes_education, N_("education"), {"primary", N_("primary and lower secondary")},
      {"incomplete", N_("upper secondary not completed")}, {"upper_secondary", N_("upper secondary")},
      {"higher", N_("higher education")});
TABLE(codes_plan, N_("individual plan"), {"yes", N_("yes")}, {"no", N_("no")}, {"not_needed", N_("not needed")});
TABLE(codes_flag, N_("flag"), {"guardian", N_("guardian")}, {"interpreter", N_("interpreter")},
      {"foreign", N_("foreign citizen")}, {"no_digital_id", N_("no digital ID")}, {"aids", N_("assistive aids")},
      {"debt", N_("debt")}, {"ova", N_("reverse violence alarm")});
TABLE(codes_role, N_("role"), {"kontaktbetjent", N_("contact officer")}, {"nav_stat", N_("Nav, state side")},
      {"nav_kommune", N_("Nav, municipal side")}, {"nav_veileder", N_("Nav adviser in prison")},
      {"friomsorg", N_("probation office")}, {"sosialkonsulent", N_("social worker")},
      {"tilbakeforing", N_("reintegration coordinator")}, {"verge", N_("guardian")},
      {"helse", N_("health service")}, {"skole", N_("school")}, {"other", N_("other")});
TABLE(codes_message_kind, N_("kind of message"), {"inst2", "INST2"}, {"gosys", "GOSYS"},
      {"letter", N_("letter")}, {"phone", N_("telephone")});
TABLE(codes_direction, N_("direction"), {"out", N_("sent")}, {"in", N_("received")});
TABLE(codes_message_event, N_("event"), {"admission", N_("admission")}, {"change", N_("change of date")},
      {"transfer", N_("transfer")}, {"release", N_("release")});
TABLE(codes_recipient, N_("recipient"), {"nav_kommune", N_("Nav, municipal side")},
      {"nav_stat", N_("Nav, state side")}, {"friomsorg", N_("probation office")},
      {"kriminalomsorg", N_("correctional service")}, {"helse", N_("health service")}, {"skole", N_("school")},
      {"other", N_("other")});
TABLE(codes_scope, N_("scope"), {"housing", N_("housing")}, {"economy", N_("economy")}, {"health", N_("health")},
      {"work", N_("work and school")}, {"children", N_("children")}, {"dates", N_("dates")});
/* Why something may be shared (V 9.2). What is not consent is never called so. */
TABLE(codes_ground, N_("ground"), {"consent", N_("consent")},
      {"folketrygdloven_21_4", N_("folketrygdloven § 21-4 (INST2)")},
      {"barnevern", N_("duty to report to child welfare")}, {"avverge", N_("duty to avert crime")},
      {"other_law", N_("other law")});
TABLE(codes_consent_form, N_("form of consent"), {"written", N_("written")}, {"oral", N_("oral")});
TABLE(codes_told, N_("what was told"), {"purpose", N_("the purpose")}, {"use", N_("the use")},
      {"responsible", N_("who is responsible")}, {"withdrawal", N_("the right to withdraw")});
TABLE(codes_responsibility, N_("kind"), {"decision", N_("decision that lasts")}, {"dispute", N_("dispute")});
TABLE(codes_owner, N_("owner"), {"veileder", N_("adviser")}, {"nav_stat", N_("Nav state")},
      {"nav_kommune", N_("Nav municipal")}, {"kriminalomsorg", N_("correctional service")},
      {"innsatt", N_("the inmate")});
TABLE(codes_item_status, N_("status"), {"open", N_("open")}, {"waiting", N_("waiting")}, {"done", N_("done")},
      {"declined", N_("declined")}, {"not_applicable", N_("not applicable")});

const char *code_text(const CodeTable *table, int value)
{
    return value > 0 && value < table->count ? table->rows[value].code : NULL;
}

const char *code_label(const CodeTable *table, int value)
{
    return value > 0 && value < table->count ? table->rows[value].label : "";
}

int code_value(const CodeTable *table, const char *code)
{
    for (int i = 1; code && i < table->count; i++)
        if (text_same_word(table->rows[i].code, code)) return i;
    return 0;
}

bool form_in_custody(Form form)
{
    return form >= FORM_VARETEKT && form <= FORM_INSTITUSJON;
}

bool form_in_community(Form form)
{
    return form >= FORM_EK && form < FORM_COUNT;
}
