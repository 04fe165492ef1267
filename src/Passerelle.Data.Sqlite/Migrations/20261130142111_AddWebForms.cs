using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Passerelle.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddWebForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_documents_owner",
                table: "documents");

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacesSeatId",
                table: "seats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergesIntoId",
                table: "enrolments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "WebFormId",
                table: "documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SearchName",
                table: "accounts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // Folded as the product folds a name that is set (Core, Data/Folded): letters with accents of the languages people file in.
            migrationBuilder.Sql(
                "UPDATE accounts SET \"SearchName\" = trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(trim(\"GivenName\" || ' ' || \"FamilyName\")),'à','a'),'â','a'),'ä','a'),'á','a'),'ã','a'),'å','a'),'À','a'),'Â','a'),'Ä','a'),'Á','a'),'Ã','a'),'Å','a'),'ç','c'),'Ç','c'),'é','e'),'è','e'),'ê','e'),'ë','e'),'É','e'),'È','e'),'Ê','e'),'Ë','e'),'î','i'),'ï','i'),'í','i'),'ì','i'),'Î','i'),'Ï','i'),'Í','i'),'Ì','i'),'ñ','n'),'Ñ','n'),'ô','o'),'ö','o'),'ó','o'),'ò','o'),'õ','o'),'Ô','o'),'Ö','o'),'Ó','o'),'Ò','o'),'Õ','o'),'ù','u'),'û','u'),'ü','u'),'ú','u'),'Ù','u'),'Û','u'),'Ü','u'),'Ú','u'),'ÿ','y'),'ý','y'),'Ý','y'),'œ','oe'),'Œ','oe'),'æ','ae'),'Æ','ae'),'-',' '),'''',' '),'’',' '),'.',' '))");

            migrationBuilder.CreateTable(
                name: "account_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Details = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_entries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_account_entries_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "web_forms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicId = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Portal = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_web_forms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_web_forms_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_enrolments_MergesIntoId",
                table: "enrolments",
                column: "MergesIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_documents_WebFormId",
                table: "documents",
                column: "WebFormId");

            migrationBuilder.AddCheckConstraint(
                name: "ck_documents_owner",
                table: "documents",
                sql: "(CASE WHEN \"DossierId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"EnrolmentId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"WebFormId\" IS NULL THEN 0 ELSE 1 END) = 1");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_MergedIntoId",
                table: "accounts",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_account_entries_AccountId",
                table: "account_entries",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_web_forms_AccountId",
                table: "web_forms",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_web_forms_PublicId",
                table: "web_forms",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_web_forms_State_SentAt",
                table: "web_forms",
                columns: new[] { "State", "SentAt" });

            migrationBuilder.AddForeignKey(
                name: "FK_accounts_accounts_MergedIntoId",
                table: "accounts",
                column: "MergedIntoId",
                principalTable: "accounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_documents_web_forms_WebFormId",
                table: "documents",
                column: "WebFormId",
                principalTable: "web_forms",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_enrolments_accounts_MergesIntoId",
                table: "enrolments",
                column: "MergesIntoId",
                principalTable: "accounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_accounts_accounts_MergedIntoId",
                table: "accounts");

            migrationBuilder.DropForeignKey(
                name: "FK_documents_web_forms_WebFormId",
                table: "documents");

            migrationBuilder.DropForeignKey(
                name: "FK_enrolments_accounts_MergesIntoId",
                table: "enrolments");

            migrationBuilder.DropTable(
                name: "account_entries");

            migrationBuilder.DropTable(
                name: "web_forms");

            migrationBuilder.DropIndex(
                name: "IX_enrolments_MergesIntoId",
                table: "enrolments");

            migrationBuilder.DropIndex(
                name: "IX_documents_WebFormId",
                table: "documents");

            migrationBuilder.DropCheckConstraint(
                name: "ck_documents_owner",
                table: "documents");

            migrationBuilder.DropIndex(
                name: "IX_accounts_MergedIntoId",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "ReplacesSeatId",
                table: "seats");

            migrationBuilder.DropColumn(
                name: "MergesIntoId",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "WebFormId",
                table: "documents");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "SearchName",
                table: "accounts");

            migrationBuilder.AddCheckConstraint(
                name: "ck_documents_owner",
                table: "documents",
                sql: "(\"DossierId\" IS NULL) <> (\"EnrolmentId\" IS NULL)");
        }
    }
}
