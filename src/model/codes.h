#ifndef OVERGANG_MODEL_CODES_H
#define OVERGANG_MODEL_CODES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The enumerations of the field with their codes (exchange format, store, JSON) and labels (for people).
 * Value 0 of each is "unknown" and has no code.
 */

typedef struct Code {
    const char *code;  /* "hoyt"; NULL in row 0 */
    const char *label; /* N_() English, shown translated: "high security" */
} Code;

typedef struct CodeTable {
    const char *name; /* what it is a list of, for messages: "form of execution" */
    const Code *rows; /* indexed by the enum's value */
    int count;        /* rows, row 0 included */
} CodeTable;

typedef enum Phase {
    PHASE_UNKNOWN, PHASE_INTAKE, PHASE_SENTENCE, PHASE_RELEASE, PHASE_COMMUNITY, PHASE_CLOSED, PHASE_COUNT
} Phase;

/* rules.md section 3: the order of annex 5's columns, varetekt before and prøveløslatt after them. */
typedef enum Form {
    FORM_UNKNOWN, FORM_VARETEKT,
    FORM_FORVARING, FORM_SAERLIG_HOYT, FORM_HOYT, FORM_LAVT, FORM_OVERGANGSBOLIG, FORM_SYKEHUS, FORM_INSTITUSJON,
    FORM_EK, FORM_HJEMME, FORM_ND, FORM_SAMFUNNSSTRAFF, FORM_RUSKJORING, FORM_BOTESONING,
    FORM_PROVELOSLATT, FORM_COUNT
} Form;

/* Annex 5's rows first, then the benefits that only annex 4's text treats. */
typedef enum BenefitCode {
    BENEFIT_UNKNOWN,
    BENEFIT_ALDERSPENSJON, BENEFIT_AAP, BENEFIT_DAGPENGER, BENEFIT_GRUNNSTONAD, BENEFIT_HJELPESTONAD,
    BENEFIT_SOSIALSTONAD, BENEFIT_SYKEPENGER, BENEFIT_UFORETRYGD,
    BENEFIT_FAMILIEPLEIER, BENEFIT_GJENLEVENDE, BENEFIT_BARNEPENSJON, BENEFIT_FORELDREPENGER,
    BENEFIT_OMSORGSPENGER, BENEFIT_BARNETRYGD, BENEFIT_KONTANTSTOTTE, BENEFIT_BIDRAGSFORSKUDD,
    BENEFIT_TILTAKSPENGER, BENEFIT_KVP, BENEFIT_LONN, BENEFIT_COUNT
} BenefitCode;

typedef enum Tri { TRI_UNKNOWN, TRI_NO, TRI_YES } Tri; /* JSON true and false; unknown is null */

typedef enum Housing { HOUSING_UNKNOWN, HOUSING_OWNS, HOUSING_RENTS, HOUSING_MUNICIPAL, HOUSING_NONE } Housing;
typedef enum YesNo { YESNO_UNKNOWN, YESNO_YES, YESNO_NO } YesNo; /* the codes "yes" and "no" */
typedef enum Employment { EMPLOYMENT_UNKNOWN, EMPLOYMENT_EMPLOYED, EMPLOYMENT_NONE } Employment;
typedef enum Education {
    EDUCATION_UNKNOWN, EDUCATION_PRIMARY, EDUCATION_INCOMPLETE, EDUCATION_UPPER_SECONDARY, EDUCATION_HIGHER
} Education;
typedef enum Plan { PLAN_UNKNOWN, PLAN_YES, PLAN_NO, PLAN_NOT_NEEDED } Plan;
typedef enum Flag {
    FLAG_UNKNOWN, FLAG_GUARDIAN, FLAG_INTERPRETER, FLAG_FOREIGN, FLAG_NO_DIGITAL_ID, FLAG_AIDS, FLAG_DEBT, FLAG_OVA,
    FLAG_COUNT
} Flag;
typedef enum ContactRole {
    ROLE_UNKNOWN, ROLE_KONTAKTBETJENT, ROLE_NAV_STAT, ROLE_NAV_KOMMUNE, ROLE_NAV_VEILEDER, ROLE_FRIOMSORG,
    ROLE_SOSIALKONSULENT, ROLE_TILBAKEFORING, ROLE_VERGE, ROLE_HELSE, ROLE_SKOLE, ROLE_OTHER
} ContactRole;
typedef enum MessageKind { MESSAGE_UNKNOWN, MESSAGE_INST2, MESSAGE_GOSYS, MESSAGE_LETTER, MESSAGE_PHONE } MessageKind;
typedef enum Direction { DIRECTION_UNKNOWN, DIRECTION_OUT, DIRECTION_IN } Direction;
typedef enum MessageEvent { EVENT_UNKNOWN, EVENT_ADMISSION, EVENT_CHANGE, EVENT_TRANSFER, EVENT_RELEASE } MessageEvent;
typedef enum Recipient {
    RECIPIENT_UNKNOWN, RECIPIENT_NAV_KOMMUNE, RECIPIENT_NAV_STAT, RECIPIENT_FRIOMSORG, RECIPIENT_KRIMINALOMSORG,
    RECIPIENT_HELSE, RECIPIENT_SKOLE, RECIPIENT_OTHER
} Recipient;
typedef enum Scope {
    SCOPE_UNKNOWN, SCOPE_HOUSING, SCOPE_ECONOMY, SCOPE_HEALTH, SCOPE_WORK, SCOPE_CHILDREN, SCOPE_DATES, SCOPE_COUNT
} Scope;
typedef enum Ground {
    GROUND_UNKNOWN, GROUND_CONSENT, GROUND_FOLKETRYGDLOVEN, GROUND_BARNEVERN, GROUND_AVVERGE, GROUND_OTHER_LAW
} Ground;
typedef enum ConsentForm { CONSENT_FORM_UNKNOWN, CONSENT_WRITTEN, CONSENT_ORAL } ConsentForm;
/* What a person must have been told for a consent to be informed (V 9.2). */
typedef enum ConsentTold { TOLD_UNKNOWN, TOLD_PURPOSE, TOLD_USE, TOLD_RESPONSIBLE, TOLD_WITHDRAWAL, TOLD_COUNT } ConsentTold;
typedef enum ResponsibilityKind { RESPONSIBILITY_UNKNOWN, RESPONSIBILITY_DECISION, RESPONSIBILITY_DISPUTE } ResponsibilityKind;
typedef enum Owner {
    OWNER_UNKNOWN, OWNER_VEILEDER, OWNER_NAV_STAT, OWNER_NAV_KOMMUNE, OWNER_KRIMINALOMSORG, OWNER_INNSATT, OWNER_COUNT
} Owner;
typedef enum ItemStatus {
    ITEM_UNKNOWN, ITEM_OPEN, ITEM_WAITING, ITEM_DONE, ITEM_DECLINED, ITEM_NOT_APPLICABLE, ITEM_STATUS_COUNT
} ItemStatus;

extern const CodeTable codes_phase, codes_form, codes_benefit, codes_housing, codes_yes_no, codes_employment,
    codes_education, codes_plan, codes_flag, codes_role, codes_message_kind, codes_direction, codes_message_event,
    codes_recipient, codes_scope, codes_consent_form, codes_ground, codes_told, codes_responsibility, codes_owner, codes_item_status;

/* The code of a value, NULL for unknown (0) or out of range. */
const char *code_text(const CodeTable *table, int value);
/* The untranslated English label, "" for unknown. Show it through _(). */
const char *code_label(const CodeTable *table, int value);
/* The value of a code, 0 where there is none such. Case does not matter. */
int code_value(const CodeTable *table, const char *code);

/* In custody: varetekt, forvaring, særlig høyt … institusjon. In the community: ek … prøveløslatt (rules.md 3). */
bool form_in_custody(Form form);
bool form_in_community(Form form);

#endif
