import { PresentPassword as PresentPassword_238a0d208e87062a0c716f21b2f4daeb } from '../../../../src/admin/account/present-password.tsx'
import { ParentCell as ParentCell_a309b73bb0070552c7b42025375d743f } from '../../../../src/admin/site/parent-cell.tsx'
import { ParentField as ParentField_9c44ec226f739a756769e0330a2c1b2a } from '../../../../src/admin/site/parent-field.tsx'
import { ThemeField as ThemeField_c372f987ed3b72e6a9d3f9b83553b823 } from '../../../../src/admin/site/theme-fields.tsx'
import { PaletteField as PaletteField_c372f987ed3b72e6a9d3f9b83553b823 } from '../../../../src/admin/site/theme-fields.tsx'
import { ChainField as ChainField_3310e5170ea622f05df9cb7dceb060f6 } from '../../../../src/admin/chains/chain-field.tsx'
import { SettingValue as SettingValue_a825eca797e2597897ed14d203e7fe75 } from '../../../../src/admin/chains/platform-chains-field.tsx'
import { TimeCell as TimeCell_d82a00f535cbda855028199cea1bce7d } from '../../../../src/admin/audit/event-words.tsx'
import { TimeField as TimeField_d82a00f535cbda855028199cea1bce7d } from '../../../../src/admin/audit/event-words.tsx'
import { KindCell as KindCell_d82a00f535cbda855028199cea1bce7d } from '../../../../src/admin/audit/event-words.tsx'
import { KindField as KindField_d82a00f535cbda855028199cea1bce7d } from '../../../../src/admin/audit/event-words.tsx'
import { ActorCell as ActorCell_d82a00f535cbda855028199cea1bce7d } from '../../../../src/admin/audit/event-words.tsx'
import { SubjectCell as SubjectCell_d82a00f535cbda855028199cea1bce7d } from '../../../../src/admin/audit/event-words.tsx'
import { OutcomeCell as OutcomeCell_d82a00f535cbda855028199cea1bce7d } from '../../../../src/admin/audit/event-words.tsx'
import { AuditFilter as AuditFilter_40d5afff49c3dbf8f1fabd0e1269c127 } from '../../../../src/admin/audit/audit-filter.tsx'
import { SiteField as SiteField_e98950b484685ecf7038a1e2971dfb0f } from '../../../../src/admin/site/site-field.tsx'
import { ChainProgress as ChainProgress_f7dbdb656a8e7cc348d4b9b8fb37d75e } from '../../../../src/admin/workflow/chain-progress.tsx'
import { ProblemList as ProblemList_400b4834c4e55de636b87921764d15f9 } from '../../../../src/admin/workflow/problem-list.tsx'
import { EditingWatch as EditingWatch_2114415cae687866f394d27e514a5b3a } from '../../../../src/admin/editing/editing-watch.tsx'
import { ChecksPanel as ChecksPanel_09adfca99afc93d0d46faaebf91fd58f } from '../../../../src/admin/checks/checks-panel.tsx'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { MarksFeatureClient as MarksFeatureClient_86c7df78004b164898206a9f54a964af } from '../../../../src/admin/checks/marks-feature.tsx'
import { IntakeFeatureClient as IntakeFeatureClient_8412576917ac60303f99760725c23d1a } from '../../../../src/admin/intake/intake-feature.tsx'
import { EditorWordsFeatureClient as EditorWordsFeatureClient_f92c88028dac8b5bf989e26c2823a466 } from '../../../../src/admin/editor-words/editor-words-feature.tsx'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TableFeatureClient as TableFeatureClient_336eff6f01e188057c0fd08c89491d02 } from '../../../../src/admin/tables/table-feature.tsx'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FilesField as FilesField_1cc1d8b33dc6c8be0c31d00b62f406b1 } from '../../../../src/admin/files/files-field.tsx'
import { StageCell as StageCell_8fa16c4871404eda9b331e57d7a31164 } from '../../../../src/admin/list/stage-cell.tsx'
import { Nothing as Nothing_2d23d47339e45ec7dd39552a30ae1e01 } from '../../../../src/admin/workflow/nothing.tsx'
import { InstantField as InstantField_f87da7388d2968100c57b69d494a37a9 } from '../../../../src/admin/workflow/instant-field.tsx'
import { PresenceLine as PresenceLine_e770b1dabf7f9fef7e6d5c6f4ce153d7 } from '../../../../src/admin/editing/presence-line.tsx'
import { WorkflowBar as WorkflowBar_76e05be85c3e35c23508d389b4aa5778 } from '../../../../src/admin/workflow/workflow-bar.tsx'
import { NoButton as NoButton_fbca1be541cdb92d17c536ae8617d4fc } from '../../../../src/admin/workflow/no-button.tsx'
import { SaveDraft as SaveDraft_eca78d36dc7a2b7b16b2807362f9b4b9 } from '../../../../src/admin/workflow/save-draft.tsx'
import { ReviewView as ReviewView_d0aeb6dd873f693943b563d5bd5519b7 } from '../../../../src/admin/review/review-view.tsx'
import { RecognisedFacts as RecognisedFacts_4908fe71136283e7d651bceddab39523 } from '../../../../src/admin/policies/recognised-facts.tsx'
import { DayField as DayField_1a30369050e2e36ec3c4f66b9d1025a0 } from '../../../../src/admin/delegations/day-field.tsx'
import { AssessmentsField as AssessmentsField_666cbf6e653ccdc27ff26d310bec38b2 } from '../../../../src/admin/policies/assessments-field.tsx'
import { EffectsField as EffectsField_f397a6b5de2bbb9a7de2d6c2c61cf3ea } from '../../../../src/admin/policies/effects-field.tsx'
import { EffectsDiff as EffectsDiff_b1c47834b77d7a35d02f74d12a400b02 } from '../../../../src/admin/policies/rows-diff.tsx'
import { MembersField as MembersField_3f015c6c87a2e5e4823ce1d537f36106 } from '../../../../src/admin/policies/members-field.tsx'
import { DocumentField as DocumentField_f8842a278f4ffdb70992af2c94fb9ceb } from '../../../../src/admin/policies/document-field.tsx'
import { ElementsField as ElementsField_798813c7d4543d255ec6e12438af0da0 } from '../../../../src/admin/policies/elements-field.tsx'
import { CopyPanel as CopyPanel_fa80a836c0f5729ea1a6fa799f8f2deb } from '../../../../src/admin/policies/copy-panel.tsx'
import { NotesField as NotesField_8f731e51ff7f889954c5ac5b014e9216 } from '../../../../src/admin/policies/notes-field.tsx'
import { NotesDiff as NotesDiff_b1c47834b77d7a35d02f74d12a400b02 } from '../../../../src/admin/policies/rows-diff.tsx'
import { MemberNote as MemberNote_b7e0265c1a2dfe96ed7af8885b92abe0 } from '../../../../src/admin/workflow/member-note.tsx'
import { TypeCell as TypeCell_9d16c039c2b79548a9bfd9a5d6153035 } from '../../../../src/admin/files/file-cells.tsx'
import { SizeCell as SizeCell_9d16c039c2b79548a9bfd9a5d6153035 } from '../../../../src/admin/files/file-cells.tsx'
import { PersonField as PersonField_b2b97c90752da7d893193f9c578f6cd7 } from '../../../../src/admin/delegations/person-field.tsx'
import { TakeBack as TakeBack_88ce2f3ceaef635d48abc59573aa98cf } from '../../../../src/admin/delegations/take-back.tsx'
import { LinkDecision as LinkDecision_651b9606b1da95088f1704fac7a3db27 } from '../../../../src/admin/checks/link-decision.tsx'
import { RoleNav as RoleNav_726cff06b173bd93ee78fcd1f3eebe61 } from '../../../../src/admin/navigation/role-nav.tsx'
import { Icon as Icon_b666d4c718dfdfbe85ffb85e332637f8 } from '../../../../src/admin/brand/icon.tsx'
import { Logo as Logo_176d212b959b70ed5203fc6bb7114849 } from '../../../../src/admin/brand/logo.tsx'
import { Bell as Bell_cf5bbb170db39b60e828ee2373de470e } from '../../../../src/admin/notices/bell.tsx'
import { LoginNote as LoginNote_77242d696bbdd6474155c0a816f67f2a } from '../../../../src/admin/brand/login-note.tsx'
import { MyTasks as MyTasks_0058a3868e8b0ac8b99a9c1e2f1534b5 } from '../../../../src/admin/desk/my-tasks.tsx'
import { ColumnNav as ColumnNav_db168ae4f9a110732ab1b5eb9fa61526 } from '../../../../src/admin/navigation/column-nav.tsx'
import { PayloadToasts as PayloadToasts_09277c959486b22afc981503f959c2f7 } from '../../../../src/admin/wording/payload-toasts.tsx'
import { WorklistsView as WorklistsView_c73bc2b3023c25db190ab9a0eb4e16f2 } from '../../../../src/admin/policy-worklists/worklists-view.tsx'
import { LettersDesk as LettersDesk_e6bb27ce68cf843948ec49d6af95602f } from '../../../../src/admin/letters/letters-view.tsx'
import { LetterView as LetterView_7f71e49ad870cdaea2cd4248d6ea3516 } from '../../../../src/admin/letters/letter-view.tsx'
import { LettersReport as LettersReport_f8258bb49e6b2da5344aeebc2bf7e3dd } from '../../../../src/admin/letters/report-view.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/account/present-password.tsx#PresentPassword": PresentPassword_238a0d208e87062a0c716f21b2f4daeb,
  "/src/admin/site/parent-cell.tsx#ParentCell": ParentCell_a309b73bb0070552c7b42025375d743f,
  "/src/admin/site/parent-field.tsx#ParentField": ParentField_9c44ec226f739a756769e0330a2c1b2a,
  "/src/admin/site/theme-fields.tsx#ThemeField": ThemeField_c372f987ed3b72e6a9d3f9b83553b823,
  "/src/admin/site/theme-fields.tsx#PaletteField": PaletteField_c372f987ed3b72e6a9d3f9b83553b823,
  "/src/admin/chains/chain-field.tsx#ChainField": ChainField_3310e5170ea622f05df9cb7dceb060f6,
  "/src/admin/chains/platform-chains-field.tsx#SettingValue": SettingValue_a825eca797e2597897ed14d203e7fe75,
  "/src/admin/audit/event-words.tsx#TimeCell": TimeCell_d82a00f535cbda855028199cea1bce7d,
  "/src/admin/audit/event-words.tsx#TimeField": TimeField_d82a00f535cbda855028199cea1bce7d,
  "/src/admin/audit/event-words.tsx#KindCell": KindCell_d82a00f535cbda855028199cea1bce7d,
  "/src/admin/audit/event-words.tsx#KindField": KindField_d82a00f535cbda855028199cea1bce7d,
  "/src/admin/audit/event-words.tsx#ActorCell": ActorCell_d82a00f535cbda855028199cea1bce7d,
  "/src/admin/audit/event-words.tsx#SubjectCell": SubjectCell_d82a00f535cbda855028199cea1bce7d,
  "/src/admin/audit/event-words.tsx#OutcomeCell": OutcomeCell_d82a00f535cbda855028199cea1bce7d,
  "/src/admin/audit/audit-filter.tsx#AuditFilter": AuditFilter_40d5afff49c3dbf8f1fabd0e1269c127,
  "/src/admin/site/site-field.tsx#SiteField": SiteField_e98950b484685ecf7038a1e2971dfb0f,
  "/src/admin/workflow/chain-progress.tsx#ChainProgress": ChainProgress_f7dbdb656a8e7cc348d4b9b8fb37d75e,
  "/src/admin/workflow/problem-list.tsx#ProblemList": ProblemList_400b4834c4e55de636b87921764d15f9,
  "/src/admin/editing/editing-watch.tsx#EditingWatch": EditingWatch_2114415cae687866f394d27e514a5b3a,
  "/src/admin/checks/checks-panel.tsx#ChecksPanel": ChecksPanel_09adfca99afc93d0d46faaebf91fd58f,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "/src/admin/checks/marks-feature.tsx#MarksFeatureClient": MarksFeatureClient_86c7df78004b164898206a9f54a964af,
  "/src/admin/intake/intake-feature.tsx#IntakeFeatureClient": IntakeFeatureClient_8412576917ac60303f99760725c23d1a,
  "/src/admin/editor-words/editor-words-feature.tsx#EditorWordsFeatureClient": EditorWordsFeatureClient_f92c88028dac8b5bf989e26c2823a466,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/tables/table-feature.tsx#TableFeatureClient": TableFeatureClient_336eff6f01e188057c0fd08c89491d02,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/files/files-field.tsx#FilesField": FilesField_1cc1d8b33dc6c8be0c31d00b62f406b1,
  "/src/admin/list/stage-cell.tsx#StageCell": StageCell_8fa16c4871404eda9b331e57d7a31164,
  "/src/admin/workflow/nothing.tsx#Nothing": Nothing_2d23d47339e45ec7dd39552a30ae1e01,
  "/src/admin/workflow/instant-field.tsx#InstantField": InstantField_f87da7388d2968100c57b69d494a37a9,
  "/src/admin/editing/presence-line.tsx#PresenceLine": PresenceLine_e770b1dabf7f9fef7e6d5c6f4ce153d7,
  "/src/admin/workflow/workflow-bar.tsx#WorkflowBar": WorkflowBar_76e05be85c3e35c23508d389b4aa5778,
  "/src/admin/workflow/no-button.tsx#NoButton": NoButton_fbca1be541cdb92d17c536ae8617d4fc,
  "/src/admin/workflow/save-draft.tsx#SaveDraft": SaveDraft_eca78d36dc7a2b7b16b2807362f9b4b9,
  "/src/admin/review/review-view.tsx#ReviewView": ReviewView_d0aeb6dd873f693943b563d5bd5519b7,
  "/src/admin/policies/recognised-facts.tsx#RecognisedFacts": RecognisedFacts_4908fe71136283e7d651bceddab39523,
  "/src/admin/delegations/day-field.tsx#DayField": DayField_1a30369050e2e36ec3c4f66b9d1025a0,
  "/src/admin/policies/assessments-field.tsx#AssessmentsField": AssessmentsField_666cbf6e653ccdc27ff26d310bec38b2,
  "/src/admin/policies/effects-field.tsx#EffectsField": EffectsField_f397a6b5de2bbb9a7de2d6c2c61cf3ea,
  "/src/admin/policies/rows-diff.tsx#EffectsDiff": EffectsDiff_b1c47834b77d7a35d02f74d12a400b02,
  "/src/admin/policies/members-field.tsx#MembersField": MembersField_3f015c6c87a2e5e4823ce1d537f36106,
  "/src/admin/policies/document-field.tsx#DocumentField": DocumentField_f8842a278f4ffdb70992af2c94fb9ceb,
  "/src/admin/policies/elements-field.tsx#ElementsField": ElementsField_798813c7d4543d255ec6e12438af0da0,
  "/src/admin/policies/copy-panel.tsx#CopyPanel": CopyPanel_fa80a836c0f5729ea1a6fa799f8f2deb,
  "/src/admin/policies/notes-field.tsx#NotesField": NotesField_8f731e51ff7f889954c5ac5b014e9216,
  "/src/admin/policies/rows-diff.tsx#NotesDiff": NotesDiff_b1c47834b77d7a35d02f74d12a400b02,
  "/src/admin/workflow/member-note.tsx#MemberNote": MemberNote_b7e0265c1a2dfe96ed7af8885b92abe0,
  "/src/admin/files/file-cells.tsx#TypeCell": TypeCell_9d16c039c2b79548a9bfd9a5d6153035,
  "/src/admin/files/file-cells.tsx#SizeCell": SizeCell_9d16c039c2b79548a9bfd9a5d6153035,
  "/src/admin/delegations/person-field.tsx#PersonField": PersonField_b2b97c90752da7d893193f9c578f6cd7,
  "/src/admin/delegations/take-back.tsx#TakeBack": TakeBack_88ce2f3ceaef635d48abc59573aa98cf,
  "/src/admin/checks/link-decision.tsx#LinkDecision": LinkDecision_651b9606b1da95088f1704fac7a3db27,
  "/src/admin/navigation/role-nav.tsx#RoleNav": RoleNav_726cff06b173bd93ee78fcd1f3eebe61,
  "/src/admin/brand/icon.tsx#Icon": Icon_b666d4c718dfdfbe85ffb85e332637f8,
  "/src/admin/brand/logo.tsx#Logo": Logo_176d212b959b70ed5203fc6bb7114849,
  "/src/admin/notices/bell.tsx#Bell": Bell_cf5bbb170db39b60e828ee2373de470e,
  "/src/admin/brand/login-note.tsx#LoginNote": LoginNote_77242d696bbdd6474155c0a816f67f2a,
  "/src/admin/desk/my-tasks.tsx#MyTasks": MyTasks_0058a3868e8b0ac8b99a9c1e2f1534b5,
  "/src/admin/navigation/column-nav.tsx#ColumnNav": ColumnNav_db168ae4f9a110732ab1b5eb9fa61526,
  "/src/admin/wording/payload-toasts.tsx#PayloadToasts": PayloadToasts_09277c959486b22afc981503f959c2f7,
  "/src/admin/policy-worklists/worklists-view.tsx#WorklistsView": WorklistsView_c73bc2b3023c25db190ab9a0eb4e16f2,
  "/src/admin/letters/letters-view.tsx#LettersDesk": LettersDesk_e6bb27ce68cf843948ec49d6af95602f,
  "/src/admin/letters/letter-view.tsx#LetterView": LetterView_7f71e49ad870cdaea2cd4248d6ea3516,
  "/src/admin/letters/report-view.tsx#LettersReport": LettersReport_f8258bb49e6b2da5344aeebc2bf7e3dd,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
