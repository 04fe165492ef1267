using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Passerelle.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddInstitutions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "InvitationId",
                table: "sign_ups",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "sign_ups",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Phone",
                table: "seats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Regulator",
                table: "invitations",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<string>(
                name: "Register",
                table: "invitations",
                type: "TEXT",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40);

            migrationBuilder.AddColumn<Guid>(
                name: "AccountId",
                table: "invitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ConvertsAccountId",
                table: "invitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "invitations",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RemovesFormer",
                table: "invitations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "invitations",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "invitations",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "InstitutionNumber",
                table: "accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "conversions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InvitationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    Portal = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CodeNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeSentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    PassedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_conversions_invitations_InvitationId",
                        column: x => x.InvitationId,
                        principalTable: "invitations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_conversions_users_UserId",
                        column: x => x.UserId,
                        principalTable: "users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institution_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    About = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_institution_entries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_institution_entries_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "institution_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Wish = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    RemovesFormer = table.Column<bool>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_institution_requests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_institution_requests_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_institution_requests_seats_SeatId",
                        column: x => x.SeatId,
                        principalTable: "seats",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_invitations_AccountId",
                table: "invitations",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_ConvertsAccountId",
                table: "invitations",
                column: "ConvertsAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_Portal_InstitutionNumber",
                table: "accounts",
                columns: new[] { "Portal", "InstitutionNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_conversions_InvitationId",
                table: "conversions",
                column: "InvitationId");

            migrationBuilder.CreateIndex(
                name: "IX_conversions_UserId_InvitationId",
                table: "conversions",
                columns: new[] { "UserId", "InvitationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_institution_entries_AccountId",
                table: "institution_entries",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_institution_requests_AccountId",
                table: "institution_requests",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_institution_requests_PublicId",
                table: "institution_requests",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_institution_requests_SeatId",
                table: "institution_requests",
                column: "SeatId");

            migrationBuilder.CreateIndex(
                name: "IX_institution_requests_State",
                table: "institution_requests",
                column: "State");

            migrationBuilder.AddForeignKey(
                name: "FK_invitations_accounts_AccountId",
                table: "invitations",
                column: "AccountId",
                principalTable: "accounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // Every invitation so far was a member's; a sign-up confirms the address of its invitation.
            migrationBuilder.Sql("UPDATE invitations SET kind = 'Membership'");
            migrationBuilder.Sql(
                "UPDATE sign_ups SET \"Email\" = (SELECT i.\"Email\" FROM invitations i WHERE i.\"Id\" = sign_ups.\"InvitationId\")");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_invitations_accounts_AccountId",
                table: "invitations");

            migrationBuilder.DropTable(
                name: "conversions");

            migrationBuilder.DropTable(
                name: "institution_entries");

            migrationBuilder.DropTable(
                name: "institution_requests");

            migrationBuilder.DropIndex(
                name: "IX_invitations_AccountId",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "IX_invitations_ConvertsAccountId",
                table: "invitations");

            migrationBuilder.DropIndex(
                name: "IX_accounts_Portal_InstitutionNumber",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "sign_ups");

            migrationBuilder.DropColumn(
                name: "Phone",
                table: "seats");

            migrationBuilder.DropColumn(
                name: "AccountId",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "ConvertsAccountId",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "RemovesFormer",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "InstitutionNumber",
                table: "accounts");

            migrationBuilder.AlterColumn<Guid>(
                name: "InvitationId",
                table: "sign_ups",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Regulator",
                table: "invitations",
                type: "TEXT",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Register",
                table: "invitations",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40,
                oldNullable: true);
        }
    }
}
